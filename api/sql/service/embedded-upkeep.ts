/** Maintenance that a server's background processes do, and that the embedded engine with its one session lacks. */
import type { Db } from '../../database/database.ts';
import { raw, sql } from '../../database/sql.ts';

export interface WornTable {
  /** Table name, quoted where necessary. */
  name: string;
  hasDeadRows: boolean;
}

/** Tables with many changes since the last maintenance, by the thresholds of autovacuum. The worst first. */
export async function listWornTables(db: Db): Promise<WornTable[]> {
  // A session reports its statistics when it is idle, and this one hardly ever is.
  await db.query(sql`SELECT pg_stat_force_next_flush()`);
  return db.query<WornTable>(sql`
    SELECT format('%I', relname) AS name,
           n_dead_tup > 1000 + 0.1 * n_live_tup AS "hasDeadRows"
      FROM pg_stat_user_tables
     WHERE schemaname = 'public'
       AND (n_dead_tup > 1000 + 0.1 * n_live_tup
            OR n_mod_since_analyze > 1000 + 0.2 * n_live_tup)
     ORDER BY n_dead_tup DESC
     LIMIT 20`);
}

/** Vacuums or analyzes a table: dead rows are reused, and the planner knows the number of rows. Not inside a transaction. */
export async function tidyTable(db: Db, { name, hasDeadRows }: WornTable): Promise<void> {
  const table = raw(name);
  await db.query(hasDeadRows ? sql`VACUUM (ANALYZE) ${table}` : sql`ANALYZE ${table}`);
}

/** Ends the write-ahead log: without it, it grows for as long as the engine is open. */
export async function checkpoint(db: Db): Promise<void> {
  await db.query(sql`CHECKPOINT`);
}
