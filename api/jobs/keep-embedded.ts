import type { Database } from '../database/database.ts';
import { checkpoint, listWornTables, tidyTable } from '../sql/service/embedded-upkeep.ts';

/**
 * Maintains the embedded database, which has no autovacuum and no checkpointer: its write-ahead log had grown by two gigabytes
 * in ten minutes of counts. One statement at a time, so that no query waits for more than one table.
 */
export async function keepEmbedded(database: Database): Promise<void> {
  if (database.engine !== 'embedded') return;
  for (const table of await listWornTables(database)) await tidyTable(database, table);
  await checkpoint(database);
}
