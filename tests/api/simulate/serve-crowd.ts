import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { parseConfig } from '../../../api/config.ts';
import { crowdSetting } from '../../../api/core/contract/crowd.ts';
import type { Database } from '../../../api/database/database.ts';
import { openDistrict } from '../../../api/open-district.ts';
import { serve } from '../../../api/serve.ts';
import { type ApiClient, createApiClient } from '../../../scripts/simulate/api-client.ts';
import { makeSensorKey } from '../../../scripts/simulate/sensor-key-file.ts';
import { sessionAt } from '../../helpers/session-at.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { storeDistrict } from '../routes/district.ts';

export interface ServedCrowd {
  database: Database;
  address: string;
  /** Cookies of people by their roles. */
  sessions(roles: string): Promise<string>;
  api: ApiClient;
  key: string;
  /** Folder of the key. */
  folder: string;
  stop: AbortController;
  /** The server checks periodically whether its setting has changed. */
  waitForSensors(count: number): Promise<void>;
}

/** A running server on a database with the small district, and a client that has a sensor key. */
export async function serveCrowd(): Promise<ServedCrowd> {
  const database = await openTestDatabase();
  await storeDistrict(database);
  const folder = await mkdtemp(join(tmpdir(), 'getu-crowd-'));
  const config = parseConfig({ GETU_PORT: '0', GETU_LOG_LEVEL: 'silent', GETU_DATA: folder });
  const serving = await serve(config, database, await openDistrict(database, undefined));
  const stop = new AbortController();
  onTestFinished(async () => {
    stop.abort();
    await serving.close();
    await database.close();
    await rm(folder, { recursive: true });
  });
  const { address } = serving;
  const sessions = async (roles: string) => (await sessionAt(address, roles, database)).cookie;
  const open = (given?: string) => createApiClient(address, given, stop.signal, sessions);
  const key = await makeSensorKey(open(), folder);
  const api = open(key);
  async function waitForSensors(count: number): Promise<void> {
    for (;;) {
      const { sensors } = await api.get('/api/crowd/setting', crowdSetting);
      if (sensors.length === count) return;
      await sleep(200);
    }
  }
  return { database, address, sessions, api, key, folder, stop, waitForSensors };
}
