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
