/** Properties of the whole district. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Time zone; null: no import has fixed it yet. */
export async function findTimeZone(db: Db): Promise<string | null> {
  const [row] = await db.query<{ timeZone: string }>(
    sql`SELECT time_zone AS "timeZone" FROM district`,
    { name: 'find_time_zone', isUrgent: true },
  );
  return row?.timeZone ?? null;
}

/** Whether anything has been imported or reported: its days were counted in some time zone. */
export async function holdsData(db: Db): Promise<boolean> {
  const [row] = await db.query<{ holdsData: boolean }>(
    sql`SELECT EXISTS (SELECT FROM import_run) OR EXISTS (SELECT FROM incident) AS "holdsData"`,
  );
  return row?.holdsData === true;
}

/** Whether the database knows a zone by this name: its list differs from the runtime's. */
export async function knowsTimeZone(db: Db, timeZone: string): Promise<boolean> {
  const [row] = await db.query<{ known: boolean }>(sql`
    SELECT EXISTS (SELECT FROM pg_timezone_names WHERE lower(name) = lower(${timeZone})) AS known`);
  return row?.known === true;
}
