/** Past counts, by the minute or the hour. */
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { empty, raw, sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

export type Step = 60 | 3600;

/** One instant; four lists of equal length as text, which is parsed ten times as fast as rows. An empty element is null. */
export interface CountedStep {
  /** Instant in milliseconds. */
  at: number;
  sensorIds: string;
  /** Mean in tenths of persons. */
  persons: string;
  entered: string;
  departed: string;
}

const steps = {
  60: { table: 'reading_minute', column: 'minute' },
  3600: { table: 'reading_hour', column: 'hour' },
} as const;

/**
 * Steps with any data, in their order.
 * @param sensorIds null: all
 * @param to not included
 */
export function listCountedSteps(
  db: Db,
  step: Step,
  sensorIds: readonly number[] | null,
  from: Date,
  to: Date,
): Promise<CountedStep[]> {
  const { table, column } = steps[step];
  return db.query<CountedStep>(
    sql`
    SELECT (extract(epoch FROM ${raw(column)}) * 1000)::float8 AS at,
           array_to_string(array_agg(sensor_id), ',') AS "sensorIds",
           array_to_string(array_agg((persons_mean * 10)::int), ',', '') AS persons,
           array_to_string(array_agg(entered), ',', '') AS entered,
           array_to_string(array_agg(departed), ',', '') AS departed
      FROM ${raw(table)}
     WHERE ${raw(column)} >= ${from}
       AND ${raw(column)} < ${to}
       ${sensorIds === null ? empty : sql`AND sensor_id = ANY (${sensorIds}::integer[])`}
     GROUP BY ${raw(column)}
     ORDER BY ${raw(column)}`,
  );
}

/** Oldest stored step; null: none. */
export async function findOldestStep(db: Db, step: Step): Promise<string | null> {
  const { table, column } = steps[step];
  const { oldest } = await one<{ oldest: string | null }>(
    db,
    sql`SELECT ${isoInstant(sql`min(${raw(column)})`)} AS oldest FROM ${raw(table)}`,
  );
  return oldest;
}
