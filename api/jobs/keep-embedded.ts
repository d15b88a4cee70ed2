import type { Database } from '../database/database.ts';
import { checkpoint, listWornTables, tidyTable } from '../sql/service/embedded-upkeep.ts';

/**
 * Tidies the embedded database: nobody else vacuums its queues or ends its write-ahead log, which had grown by two gigabytes in
 * ten minutes of counts. One statement at a time, so that nobody waits for more than one table.
 */
export async function keepEmbedded(database: Database): Promise<void> {
  if (database.engine !== 'embedded') return;
  for (const table of await listWornTables(database)) await tidyTable(database, table);
  await checkpoint(database);
}
