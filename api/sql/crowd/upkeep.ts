/** Roll-ups, room for the days to come, and the end of what is kept. */
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/** @returns how much was carried on; 0: nothing is left, or another process is at it */
export async function rollUpReadings(
  db: Db,
  most: number,
  minutesSince: Date,
  hoursBefore: Date,
): Promise<number> {
  const { done } = await one<{ done: number }>(
    db,
    sql`SELECT getu_roll_up_readings(${most}, ${minutesSince}, ${hoursBefore}) AS done`,
    { name: 'crowd_roll_up' },
  );
  return done;
}

/** Gives up what is kept no longer. @returns the tables that are gone */
export async function giveUpReadings(
  db: Db,
  before: { readings: Date; minutes: Date; hours: Date },
): Promise<string[]> {
  const { gone } = await one<{ gone: string[] }>(
    db,
    sql`SELECT getu_give_up_readings(${before.readings}, ${before.minutes}, ${before.hours}) AS gone`,
  );
  return gone;
}
