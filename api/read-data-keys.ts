import { join } from 'node:path';
import { readSecret } from './auth/read-secret.ts';
import type { Config } from './config.ts';
import { ConfigError } from './config-error.ts';
import { type DataKeys, parseDataKeys } from './personal/data-keys.ts';

/** Reads the keys that encrypt personal data: configured, or of the file `data-key` in the folder. @throws ConfigError */
export async function readDataKeys({
  dataKey,
  folder,
}: Pick<Config, 'dataKey' | 'folder'>): Promise<DataKeys> {
  const keys = parseDataKeys(await readSecret(dataKey, folder, 'data-key'));
  if (keys !== null) return keys;
  throw new ConfigError(`${join(folder, 'data-key')} must list keys of 32 bytes in base64.`);
}
