/** What each sensor last said, and what has passed its gate. */
import type { Sql } from '../database/database.ts';

export interface LatestRow {
  sensorId: number;
  /** Milliseconds. */
  at: number;
  persons: number | null;
  entered: number | null;
  departed: number | null;
  periodS: number | null;
}

export function listLatest(sql: Sql): Promise<LatestRow[]> {
  return sql.query<LatestRow>(
    `
    SELECT sensor_id AS "sensorId",
           (extract(epoch FROM observed_at) * 1000)::float8 AS at,
           persons,
           entered,
           departed,
           period_s AS "periodS"
      FROM sensor_latest`,
    [],
    { name: 'crowd_latest' },
  );
}

export interface GateFlow {
  sensorId: number;
  /** Of which something is known. */
  minutes: number;
  entered: number;
  departed: number | null;
}

/** Through gates, in the minutes from `from` up to `to` (instants). */
export function listGateFlows(
  sql: Sql,
  sensorIds: readonly number[],
  from: Date,
  to: Date,
): Promise<GateFlow[]> {
  return sql.query<GateFlow>(
    `
    SELECT sensor_id AS "sensorId",
           count(*)::int AS minutes,
           sum(entered)::float8 AS entered,
           sum(departed)::float8 AS departed
      FROM reading_minute
     WHERE sensor_id = ANY ($1)
       AND minute >= $2
       AND minute < $3
       AND entered IS NOT NULL
     GROUP BY sensor_id`,
    [sensorIds, from, to],
  );
}

export interface GateStep {
  sensorId: number;
  /** Milliseconds. */
  at: number;
  entered: number;
  departed: number;
  /** Of the step, what the counts speak of. */
  coveredMs: number;
}

const gateSteps = {
  60: { table: 'reading_minute', column: 'minute', covered: 'coalesce(covered_s, 60) * 1000' },
  3600: { table: 'reading_hour', column: 'hour', covered: '3600000' },
} as const;

/** What passed gates that know a direction, step by step (seconds) from `from` on. @param to not included; null: to the end */
export function listGateSteps(
  sql: Sql,
  step: 60 | 3600,
  sensorIds: readonly number[],
  from: Date,
  to: Date | null,
): Promise<GateStep[]> {
  const { table, column, covered } = gateSteps[step];
  return sql.query<GateStep>(
    `
    SELECT sensor_id AS "sensorId",
           (extract(epoch FROM ${column}) * 1000)::float8 AS at,
           entered::float8 AS entered,
           departed::float8 AS departed,
           (${covered})::float8 AS "coveredMs"
      FROM ${table}
     WHERE sensor_id = ANY ($1)
       AND ${column} >= $2
       AND ($3::timestamptz IS NULL OR ${column} < $3)
       AND entered IS NOT NULL
       AND departed IS NOT NULL`,
    [sensorIds, from, to],
  );
}
