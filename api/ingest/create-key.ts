import { randomBytes } from 'node:crypto';

/** 256 bits, with a beginning by which a key that has leaked into a log is recognised. */
export function createKey(): string {
  return `getu_sk_${randomBytes(32).toString('base64url')}`;
}
