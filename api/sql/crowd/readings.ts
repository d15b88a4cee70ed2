/** Storage of readings. Lists are columns of equal length, encoded as the database's own binary arrays. */
import type { Database, Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { join, sql } from '../../database/sql.ts';
import { isCheckViolation, isUniqueViolation } from '../shared/sql-state.ts';

/** Arguments of getu_store_readings, in its order. */
export type ReadingColumns = readonly Buffer[];

export interface StoredReadings {
  /** Positions, from 1, of readings that existed already. */
  duplicates: number[];
  /** Sensors whose counter has restarted. */
  resets: number[];
}

/** Stores readings with one statement, therefore one round trip and one commit. */
export function storeReadings(db: Db, columns: ReadingColumns): Promise<StoredReadings> {
  return callStore(db, columns);
}

/**
 * Stores readings with COPY's binary format for the certainly new rows (sensor_id, observed_at, persons, entered, departed,
 * period_s).
 * @returns null when one of them existed after all: nothing is stored, and all must be stored as `careful` rows
 */
export async function copyReadings(
  database: Database,
  rows: Buffer,
  columns: ReadingColumns,
): Promise<StoredReadings | null> {
  try {
    return await database.transaction(async (db) => {
      if (db.copyIn === null) throw new Error('this engine has no COPY');
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

/** Whether an error means a row without a partition for its day: the day was deleted since the check. */
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
  /** Day, YYYY-MM-DD, UTC. */
  day: string;
  isSealed: boolean;
}

export function listReadingDays(db: Db): Promise<ReadingDay[]> {
  return db.query<ReadingDay>(sql`
    SELECT to_char(day, 'YYYY-MM-DD') AS day,
           sealed_at IS NOT NULL AS "isSealed"
      FROM reading_day`);
}

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
