/**
 * Keys by which personal data is encrypted at rest: AES-256-GCM, each value with an initialization vector of its own. A value names
 * its key, so that keys can be replaced while the server runs.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

export interface DataKeys {
  /** Identifiers of all keys; the first one encrypts, the others only decrypt. */
  readonly ids: readonly [newest: string, ...older: string[]];
  /**
   * Encrypts a text.
   * @param owner what the text belongs to: the value can be decrypted for nothing else
   */
  encrypt(text: string, owner: string): string;
  /** Decrypts a value. @returns null when its key is missing, or the value is not what was written for this owner */
  decrypt(value: string, owner: string): string | null;
}

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const VECTOR_BYTES = 12;
const TAG_BYTES = 16;
const ID_LENGTH = 12;

/**
 * Parses keys as configuration and file have them: base64, the newest first, separated by commas or line breaks.
 * @returns null for a text that is no such list
 */
export function parseDataKeys(text: string): DataKeys | null {
  const written = text.split(/[\s,]+/).filter((part) => part !== '');
  const keys = written.map((part) => Buffer.from(part, 'base64'));
  const areKeys = keys.every(
    (key, at) =>
      key.length === KEY_BYTES &&
      key.toString('base64').replace('=', '') === written[at]?.replace('=', ''),
  );
  const [newest, ...older] = keys;
  return newest === undefined || !areKeys ? null : openDataKeys([newest, ...older]);
}

function openDataKeys(keys: readonly [Buffer, ...Buffer[]]): DataKeys {
  const [newest, ...older] = keys;
  const byId = new Map(keys.map((key) => [idOf(key), key]));

  return {
    ids: [idOf(newest), ...older.map(idOf)],
    encrypt(text, owner) {
      const vector = randomBytes(VECTOR_BYTES);
      const cipher = createCipheriv(ALGORITHM, newest, vector).setAAD(Buffer.from(owner));
      const parts = [vector, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return `${idOf(newest)}.${Buffer.concat(parts).toString('base64url')}`;
    },
    decrypt(value, owner) {
      const [id = '', encoded = ''] = value.split('.');
      const key = byId.get(id);
      const bytes = Buffer.from(encoded, 'base64url');
      if (key === undefined || bytes.length < VECTOR_BYTES + TAG_BYTES) return null;
      const cipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, VECTOR_BYTES))
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text = cipher.update(bytes.subarray(VECTOR_BYTES, -TAG_BYTES));
        return Buffer.concat([text, cipher.final()]).toString('utf8');
      } catch {
        // The proof of the value fails: it was changed, or belongs to another owner.
        return null;
      }
    },
  };
}

/** Identifier that follows from the key and does not reveal it. */
function idOf(key: Buffer): string {
  return createHmac('sha256', key).update('id of a data key').digest('hex').slice(0, ID_LENGTH);
}
