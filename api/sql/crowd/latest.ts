/** Latest readings of sensors, and passages through gates. */
import type { Db } from '../../database/database.ts';
import { raw, sql } from '../../database/sql.ts';

export interface LatestRow {
  sensorId: number;
  /** Instant in milliseconds. */
  at: number;
  persons: number | null;
  entered: number | null;
  departed: number | null;
  periodS: number | null;
}

export function listLatest(db: Db): Promise<LatestRow[]> {
  return db.query<LatestRow>(
    sql`
    SELECT sensor_id AS "sensorId",
           (extract(epoch FROM observed_at) * 1000)::float8 AS at,
           persons,
           entered,
           departed,
           period_s AS "periodS"
      FROM sensor_latest`,
    { name: 'crowd_latest' },
  );
}

export interface GateFlow {
  sensorId: number;
  /** Minutes with data. */
  minutes: number;
  entered: number;
  departed: number | null;
}

/** Passages through gates, in the minutes from `from` up to `to` (instants). */
export function listGateFlows(
  db: Db,
  sensorIds: readonly number[],
  from: Date,
  to: Date,
): Promise<GateFlow[]> {
  return db.query<GateFlow>(sql`
    SELECT sensor_id AS "sensorId",
           count(*)::int AS minutes,
           sum(entered)::float8 AS entered,
           sum(departed)::float8 AS departed
      FROM reading_minute
     WHERE sensor_id = ANY (${sensorIds})
       AND minute >= ${from}
       AND minute < ${to}
       AND entered IS NOT NULL
     GROUP BY sensor_id`);
}

export interface GateStep {
  sensorId: number;
  /** Instant in milliseconds. */
  at: number;
  entered: number;
  departed: number;
  /** Part of the step that the counts cover. */
  coveredMs: number;
}

const gateSteps = {
  60: { table: 'reading_minute', column: 'minute', covered: 'coalesce(covered_s, 60) * 1000' },
  3600: { table: 'reading_hour', column: 'hour', covered: '3600000' },
} as const;

/**
 * Passages through gates that know a direction, step by step (seconds) from `from` on.
 * @param to not included; null: to the end
 */
export function listGateSteps(
  db: Db,
  step: 60 | 3600,
  sensorIds: readonly number[],
  from: Date,
  to: Date | null,
): Promise<GateStep[]> {
  const { table, column, covered } = gateSteps[step];
  return db.query<GateStep>(sql`
    SELECT sensor_id AS "sensorId",
           (extract(epoch FROM ${raw(column)}) * 1000)::float8 AS at,
           entered::float8 AS entered,
           departed::float8 AS departed,
           (${raw(covered)})::float8 AS "coveredMs"
      FROM ${raw(table)}
     WHERE sensor_id = ANY (${sensorIds})
       AND ${raw(column)} >= ${from}
       AND (${to}::timestamptz IS NULL OR ${raw(column)} < ${to})
       AND entered IS NOT NULL
       AND departed IS NOT NULL`);
}
