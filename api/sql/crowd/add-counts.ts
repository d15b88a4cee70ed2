import type { IngestRule } from '../../core/contract/crowd-readings.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

export interface Counted {
  /** Sensor id; 0: unknown sensor. */
  sensorId: number;
  rule: IngestRule;
  count: number;
}

/** Adds counts in the order of sensors and rules, which avoids deadlocks between processes. */
export async function addCounts(db: Db, counted: readonly Counted[], at: Date): Promise<void> {
  await db.query(sql`
    INSERT INTO ingest_counter AS known (sensor_id, rule, count, at)
    SELECT sensor_id, rule, count, ${at}
      FROM unnest(${counted.map(({ sensorId }) => sensorId)}::int[],
                  ${counted.map(({ rule }) => rule)}::text[],
                  ${counted.map(({ count }) => count)}::bigint[]) AS counted (sensor_id, rule, count)
     ORDER BY sensor_id, rule
        ON CONFLICT (sensor_id, rule) DO UPDATE
       SET count = known.count + excluded.count,
           at = excluded.at`);
}
