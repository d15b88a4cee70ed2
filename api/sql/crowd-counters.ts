/** What became of readings that were not simply stored. */
import type { IngestRule } from '../core/contract/crowd-readings.ts';
import type { Sql } from '../database/database.ts';
import { isoInstant } from './columns.ts';

export interface Counted {
  /** 0: none of ours. */
  sensorId: number;
  rule: IngestRule;
  count: number;
}

/** In the order of sensors and rules, so that two processes do not wait for each other in a circle. */
export async function addCounts(sql: Sql, counted: readonly Counted[], at: Date): Promise<void> {
  await sql.query(
    `
    INSERT INTO ingest_counter AS known (sensor_id, rule, count, at)
    SELECT sensor_id, rule, count, $4
      FROM unnest($1::int[], $2::text[], $3::bigint[]) AS counted (sensor_id, rule, count)
     ORDER BY sensor_id, rule
        ON CONFLICT (sensor_id, rule) DO UPDATE
       SET count = known.count + excluded.count,
           at = excluded.at`,
    [
      counted.map(({ sensorId }) => sensorId),
      counted.map(({ rule }) => rule),
      counted.map(({ count }) => count),
      at,
    ],
  );
}

export interface CounterRow {
  rule: IngestRule;
  sensorCode: string | null;
  count: number;
  at: string;
}

/** The most frequent first. A null code: no sensor of ours. */
export function listCounters(sql: Sql, limit: number): Promise<CounterRow[]> {
  return sql.query<CounterRow>(
    `
    SELECT c.rule,
           n.code AS "sensorCode",
           c.count,
           ${isoInstant('c.at')} AS at
      FROM ingest_counter c
      LEFT JOIN sensor n ON n.id = c.sensor_id
     ORDER BY c.count DESC,
              c.sensor_id,
              c.rule
     LIMIT $1`,
    [limit],
  );
}

export function sumCounters(sql: Sql): Promise<{ rule: IngestRule; count: number }[]> {
  return sql.query<{ rule: IngestRule; count: number }>(
    `
    SELECT rule,
           sum(count)::float8 AS count
      FROM ingest_counter
     GROUP BY rule
     ORDER BY rule`,
  );
}
