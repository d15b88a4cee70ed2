/** Roll-ups, room for the days to come, and the end of what is kept. */
import type { Sql } from '../database/database.ts';

/** @returns how much was carried on; 0: nothing is left, or another process is at it */
export async function rollUpReadings(
  sql: Sql,
  most: number,
  minutesSince: Date,
  hoursBefore: Date,
): Promise<number> {
  const [row] = await sql.query<{ done: number }>(
    'SELECT getu_roll_up_readings($1, $2, $3) AS done',
    [most, minutesSince, hoursBefore],
    { name: 'crowd_roll_up' },
  );
  return row?.done ?? 0;
}

/** Gives up what is kept no longer. @returns the tables that are gone */
export async function giveUpReadings(
  sql: Sql,
  before: { readings: Date; minutes: Date; hours: Date },
): Promise<string[]> {
  const [row] = await sql.query<{ gone: string[] }>(
    'SELECT getu_give_up_readings($1, $2, $3) AS gone',
    [before.readings, before.minutes, before.hours],
  );
  return row?.gone ?? [];
}
