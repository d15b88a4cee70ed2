import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/** Creates the partition of a day. @returns whether the day accepts readings; false: it was deleted */
export async function openReadingDay(db: Db, day: string, minutesSince: string): Promise<boolean> {
  const { isOpen } = await one<{ isOpen: boolean }>(
    db,
    sql`SELECT getu_open_reading_day(${day}::date, ${minutesSince}::date) AS "isOpen"`,
  );
  return isOpen;
}

/** Restarts the retention time of days with late readings. Rounded to the hour, or batches would wait for each other. */
export async function touchReadingDays(db: Db, days: readonly string[], at: Date): Promise<void> {
  await db.query(sql`
    UPDATE reading_day
       SET stored_at = ${at}
     WHERE day = ANY (${days}::date[])
       AND stored_at < ${at}::timestamptz - interval '1 hour'`);
}
