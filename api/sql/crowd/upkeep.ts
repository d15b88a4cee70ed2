/** Roll-ups, partitions of coming days, and deletion after the retention time. */
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/** Rolls readings up. @returns the amount processed; 0: nothing is left, or another process is doing it */
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

/** Deletes readings past the retention time. @returns the dropped tables */
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
