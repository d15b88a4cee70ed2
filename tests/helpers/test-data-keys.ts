import { createHash } from 'node:crypto';
import { type DataKeys, parseDataKeys } from '../../api/personal/data-keys.ts';

/** Keys of tests, each from a name; the first one encrypts. */
export function dataKeysOf(...names: readonly string[]): DataKeys {
  const list = names.map((name) => createHash('sha256').update(name).digest('base64')).join(',');
  const keys = parseDataKeys(list);
  if (keys === null) throw new Error('no keys');
  return keys;
}

export const testDataKeys = dataKeysOf('test');
