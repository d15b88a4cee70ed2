/** Counters of readings that were not simply stored. */
import type { IngestRule } from '../../core/contract/crowd-readings.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

export interface CounterRow {
  rule: IngestRule;
  sensorCode: string | null;
  count: number;
  at: string;
}

/** Counters, the most frequent first. A null code: an unknown sensor. */
export function listCounters(db: Db, limit: number): Promise<CounterRow[]> {
  return db.query<CounterRow>(sql`
    SELECT c.rule,
           n.code AS "sensorCode",
           c.count,
           ${isoInstant(sql`c.at`)} AS at
      FROM ingest_counter c
      LEFT JOIN sensor n ON n.id = c.sensor_id
     ORDER BY c.count DESC,
              c.sensor_id,
              c.rule
     LIMIT ${limit}`);
}

export function sumCounters(db: Db): Promise<{ rule: IngestRule; count: number }[]> {
  return db.query<{ rule: IngestRule; count: number }>(sql`
    SELECT rule,
           sum(count)::float8 AS count
      FROM ingest_counter
     GROUP BY rule
     ORDER BY rule`);
}
