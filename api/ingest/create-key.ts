import { randomBytes } from 'node:crypto';

/** Creates a key of 256 bits, with a prefix by which a key leaked into a log is recognised. */
export function createKey(): string {
  return `getu_sk_${randomBytes(32).toString('base64url')}`;
}
