import { type App, createApp } from '../../../api/app.ts';
import type { Database } from '../../../api/database/database.ts';
import { createBus } from '../../../api/live/bus.ts';
import { createLog } from '../../../api/log.ts';
import { openTileStore } from '../../../api/tiles/tile-store.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { NOW, storeDistrict } from './district.ts';

export interface OpenedApp {
  app: App;
  database: Database;
  close(): Promise<void>;
}

interface Settings {
  isEmpty?: boolean;
  publicUrl?: string;
  baseStyle?: string;
  basePmtiles?: string;
  webFolder?: string;
  log?: ReturnType<typeof createLog>;
}

/** The app as it is served, on a database of its own with the small district in it. */
export async function openApp(settings: Settings = {}): Promise<OpenedApp> {
  const database = await openTestDatabase();
  if (settings.isEmpty !== true) await storeDistrict(database);
  const tiles = openTileStore(database, 2 ** 24);
  const { publicUrl, baseStyle, basePmtiles } = settings;
  const app = createApp({
    database,
    tiles,
    bus: createBus(),
    log: settings.log ?? createLog('silent'),
    config: { publicUrl, baseStyle, basePmtiles, timeZone: 'Asia/Shanghai' },
    webFolder: settings.webFolder ?? '/nowhere',
    now: () => NOW,
  });
  return {
    app,
    database,
    async close() {
      await tiles.close();
      await database.close();
    },
  };
}
