/** A reporter, as it is stored: name and phone in one encrypted value, bound to its incident. */
import { type Reporter, reporter } from '../core/contract/incident.ts';
import type { DataKeys } from './data-keys.ts';

/** @param code of the incident */
export function encryptReporter(keys: DataKeys, code: string, { name, phone }: Reporter): string {
  return keys.encrypt(JSON.stringify({ name, phone }), ownerOf(code));
}

/** @returns null when it cannot be decrypted: its key is not configured */
export function decryptReporter(keys: DataKeys, code: string, value: string): Reporter | null {
  const text = keys.decrypt(value, ownerOf(code));
  return text === null ? null : reporter.parse(JSON.parse(text));
}

const ownerOf = (code: string) => `reporter of ${code}`;
