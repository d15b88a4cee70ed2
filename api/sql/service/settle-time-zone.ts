import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { findTimeZone } from './district.ts';

/**
 * Stores the time zone if there is none; of two first imports at once the second waits here.
 * @returns the stored one, which may be another one
 */
export async function settleTimeZone(db: Db, timeZone: string): Promise<string> {
  await db.query(sql`
    INSERT INTO district (time_zone)
    VALUES (${timeZone})
    ON CONFLICT DO NOTHING`);
  return (await findTimeZone(db)) ?? timeZone;
}

export async function changeTimeZone(db: Db, timeZone: string): Promise<void> {
  await db.query(sql`
    INSERT INTO district (time_zone)
    VALUES (${timeZone})
    ON CONFLICT (is_only) DO UPDATE
       SET time_zone = excluded.time_zone`);
}
