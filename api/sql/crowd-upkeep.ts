/** Roll-ups, room for the days to come, and the end of what is kept. */
import type { Db } from '../database/database.ts';
import { sql } from '../database/sql.ts';

/** @returns how much was carried on; 0: nothing is left, or another process is at it */
export async function rollUpReadings(
  db: Db,
  most: number,
  minutesSince: Date,
  hoursBefore: Date,
): Promise<number> {
  const [row] = await db.query<{ done: number }>(
    sql`SELECT getu_roll_up_readings(${most}, ${minutesSince}, ${hoursBefore}) AS done`,
    { name: 'crowd_roll_up' },
  );
  return row?.done ?? 0;
}

/** Gives up what is kept no longer. @returns the tables that are gone */
export async function giveUpReadings(
  db: Db,
  before: { readings: Date; minutes: Date; hours: Date },
): Promise<string[]> {
  const [row] = await db.query<{ gone: string[] }>(
    sql`SELECT getu_give_up_readings(${before.readings}, ${before.minutes}, ${before.hours}) AS gone`,
  );
  return row?.gone ?? [];
}
