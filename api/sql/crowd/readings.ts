/** Readings as they are stored. Lists are columns of equal length, encoded as the database's own binary arrays. */
import type { Database, Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { join, sql } from '../../database/sql.ts';
import { isCheckViolation, isUniqueViolation } from '../shared/sql-state.ts';

/** The arguments of getu_store_readings, in its order. */
export type ReadingColumns = readonly Buffer[];

export interface StoredReadings {
  /** Positions, from 1, of those that were there already. */
  duplicates: number[];
  /** Sensors whose counter has begun anew. */
  resets: number[];
}

/** One statement, so one round trip and one commit. */
export function storeReadings(db: Db, columns: ReadingColumns): Promise<StoredReadings> {
  return callStore(db, columns);
}

/**
 * With rows that are certainly new, in COPY's binary format (sensor_id, observed_at, persons, entered, departed, period_s).
 * @returns null when one of them was there after all: nothing is stored, and all must go the careful way
 */
export async function copyReadings(
  database: Database,
  rows: Buffer,
  columns: ReadingColumns,
): Promise<StoredReadings | null> {
  try {
    return await database.transaction(async (db) => {
      if (db.copyIn === null) throw new Error('this engine takes no COPY');
      await db.copyIn(
        `COPY reading (sensor_id, observed_at, persons, entered, departed, period_s)
         FROM STDIN WITH (FORMAT binary)`,
        rows,
      );
      return callStore(db, columns);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

/** A row for which there is no day: it was given up since somebody looked. */
export const isDayMissing = isCheckViolation;

function callStore(db: Db, columns: ReadingColumns): Promise<StoredReadings> {
  return one<StoredReadings>(
    db,
    sql`
    SELECT duplicates,
           resets
      FROM getu_store_readings(${join(columns)})`,
    { name: 'crowd_store' },
  );
}

export interface ReadingDay {
  /** YYYY-MM-DD, UTC. */
  day: string;
  isSealed: boolean;
}

export function listReadingDays(db: Db): Promise<ReadingDay[]> {
  return db.query<ReadingDay>(sql`
    SELECT to_char(day, 'YYYY-MM-DD') AS day,
           sealed_at IS NOT NULL AS "isSealed"
      FROM reading_day`);
}

/** @returns whether the day takes readings; false: it was given up */
export async function openReadingDay(db: Db, day: string, minutesSince: string): Promise<boolean> {
  const { isOpen } = await one<{ isOpen: boolean }>(
    db,
    sql`SELECT getu_open_reading_day(${day}::date, ${minutesSince}::date) AS "isOpen"`,
  );
  return isOpen;
}

/** Something late came for these days: they are kept for their time from now. To the hour, or batches would wait for each other. */
export async function touchReadingDays(db: Db, days: readonly string[], at: Date): Promise<void> {
  await db.query(sql`
    UPDATE reading_day
       SET stored_at = ${at}
     WHERE day = ANY (${days}::date[])
       AND stored_at < ${at}::timestamptz - interval '1 hour'`);
}
