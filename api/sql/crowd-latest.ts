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

/**
 * Who came in less who went out since `since`, by gate. Hours up to `split`, minutes from there on: an hour is added up a little
 * after it has ended, and the sum must not fall back meanwhile.
 */
export function listBalances(
  sql: Sql,
  sensorIds: readonly number[],
  since: Date,
  split: Date,
): Promise<{ sensorId: number; balance: number }[]> {
  return sql.query<{ sensorId: number; balance: number }>(
    `
    WITH passed AS (
      SELECT sensor_id,
             entered,
             departed
        FROM reading_hour
       WHERE sensor_id = ANY ($1)
         AND hour >= $2
         AND hour < $3
      UNION ALL
      SELECT sensor_id,
             entered,
             departed
        FROM reading_minute
       WHERE sensor_id = ANY ($1)
         AND minute >= greatest($2, $3)
    )
    SELECT sensor_id AS "sensorId",
           coalesce(sum(entered - departed), 0)::float8 AS balance
      FROM passed
     WHERE departed IS NOT NULL
     GROUP BY sensor_id`,
    [sensorIds, since, split],
  );
}
