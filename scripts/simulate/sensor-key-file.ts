import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createdSensorKey } from '../../api/core/contract/sensor-keys.ts';
import type { ApiClient } from './api-client.ts';

/** File of the demo's own sensor key: in the data folder, readable only for its owner. */
const fileIn = (folder: string) => join(folder, 'sensor-key');

export async function readSensorKey(folder: string): Promise<string | undefined> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => '');
  return text.trim() || undefined;
}

/** Requests a key from the API as an administrator, and stores it. */
export async function makeSensorKey(api: ApiClient, folder: string): Promise<string> {
  const { key } = await api.post(
    '/api/crowd/keys',
    { name: '演示模拟器 · demo simulator' },
    createdSensorKey,
    {
      persona: 'admin',
    },
  );
  await mkdir(folder, { recursive: true });
  const making = `${fileIn(folder)}.making`;
  await writeFile(making, `${key}\n`, { mode: 0o600 });
  // The mode applies only when the file is created.
  await chmod(making, 0o600);
  await rename(making, fileIn(folder));
  return key;
}
