/** What is true of the whole district. */
import type { Sql } from '../database/database.ts';

/** Null: no import has settled it yet. */
export async function findTimeZone(sql: Sql): Promise<string | null> {
  const [row] = await sql.query<{ timeZone: string }>(
    'SELECT time_zone AS "timeZone" FROM district',
    [],
    { name: 'find_time_zone', isUrgent: true },
  );
  return row?.timeZone ?? null;
}

/**
 * Settles the time zone where none is settled; two first imports at once wait for each other here.
 * @returns the one that is kept now, which may be another one
 */
export async function settleTimeZone(sql: Sql, timeZone: string): Promise<string> {
  await sql.query(
    `
    INSERT INTO district (time_zone)
    VALUES ($1)
    ON CONFLICT DO NOTHING`,
    [timeZone],
  );
  return (await findTimeZone(sql)) ?? timeZone;
}

export async function changeTimeZone(sql: Sql, timeZone: string): Promise<void> {
  await sql.query(
    `
    INSERT INTO district (time_zone)
    VALUES ($1)
    ON CONFLICT (is_only) DO UPDATE
       SET time_zone = excluded.time_zone`,
    [timeZone],
  );
}

/** Whether anything has been imported or reported: its days were counted in some time zone. */
export async function holdsData(sql: Sql): Promise<boolean> {
  const [row] = await sql.query<{ holdsData: boolean }>(
    'SELECT EXISTS (SELECT FROM import_run) OR EXISTS (SELECT FROM incident) AS "holdsData"',
  );
  return row?.holdsData === true;
}

/** Whether the database knows a zone by this name: its list is not that of the runtime. */
export async function knowsTimeZone(sql: Sql, timeZone: string): Promise<boolean> {
  const [row] = await sql.query<{ known: boolean }>(
    `
    SELECT EXISTS (SELECT FROM pg_timezone_names WHERE lower(name) = lower($1)) AS known`,
    [timeZone],
  );
  return row?.known === true;
}
