/** What was counted in the past, by the minute or the hour. */
import type { Sql } from '../database/database.ts';
import { isoInstant } from './columns.ts';

export type Step = 60 | 3600;

/** One instant; four lists of equal length as text, which is parsed ten times as fast as rows. An empty element is null. */
export interface CountedStep {
  /** Milliseconds. */
  at: number;
  sensorIds: string;
  /** Tenths of persons, the mean. */
  persons: string;
  entered: string;
  departed: string;
}

const steps = {
  60: { table: 'reading_minute', column: 'minute' },
  3600: { table: 'reading_hour', column: 'hour' },
} as const;

/**
 * Steps that anything is known of, in their order.
 *
 * @param sensorIds null: all
 * @param to not included
 */
export function listCountedSteps(
  sql: Sql,
  step: Step,
  sensorIds: readonly number[] | null,
  from: Date,
  to: Date,
): Promise<CountedStep[]> {
  const { table, column } = steps[step];
  return sql.query<CountedStep>(
    `
    SELECT (extract(epoch FROM ${column}) * 1000)::float8 AS at,
           array_to_string(array_agg(sensor_id), ',') AS "sensorIds",
           array_to_string(array_agg((persons_mean * 10)::int), ',', '') AS persons,
           array_to_string(array_agg(entered), ',', '') AS entered,
           array_to_string(array_agg(departed), ',', '') AS departed
      FROM ${table}
     WHERE ${column} >= $1
       AND ${column} < $2
       ${sensorIds === null ? '' : 'AND sensor_id = ANY ($3)'}
     GROUP BY ${column}
     ORDER BY ${column}`,
    sensorIds === null ? [from, to] : [from, to, sensorIds],
  );
}

/** The oldest that is stored; null: nothing is. */
export async function findOldestStep(sql: Sql, step: Step): Promise<string | null> {
  const { table, column } = steps[step];
  const [row] = await sql.query<{ oldest: string | null }>(
    `SELECT ${isoInstant(`min(${column})`)} AS oldest FROM ${table}`,
  );
  return row?.oldest ?? null;
}
