/** Last reading of each sensor in the order of arrival, and the state of its clock. */
import type { SensorClock } from '../../core/contract/crowd-readings.ts';
import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';
import type { Heard } from '../../domain/sensor-clock.ts';
import { isoInstant } from '../shared/columns.ts';
import type { LatestRow } from './latest.ts';

export interface HeardRow extends LatestRow, Omit<Heard, 'suspicion'> {}

const milliseconds = (column: Sql) => sql`(extract(epoch FROM ${column}) * 1000)::float8`;

export async function listHeard(db: Db): Promise<HeardRow[]> {
  const rows = await db.query<Omit<HeardRow, 'worst'> & { worstErrorMs: number; worstAt: number }>(
    sql`
    SELECT sensor_id AS "sensorId",
           ${milliseconds(sql`said_at`)} AS "saidAt",
           ${milliseconds(sql`heard_at`)} AS "heardAt",
           ${milliseconds(sql`at`)} AS at,
           error_ms AS "errorMs",
           worst_error_ms AS "worstErrorMs",
           ${milliseconds(sql`worst_at`)} AS "worstAt",
           jumps,
           persons,
           entered,
           departed,
           period_s AS "periodS"
      FROM sensor_heard`,
    { name: 'crowd_heard' },
  );
  return rows.map(({ worstErrorMs, worstAt, ...row }) => ({
    ...row,
    worst: { errorMs: worstErrorMs, at: worstAt },
  }));
}

/** Sensors whose clock is or was wrong within the day before `since`, the largest error first. */
export function listSensorClocks(db: Db, since: Date, limit: number): Promise<SensorClock[]> {
  return db.query<SensorClock>(sql`
    SELECT n.code AS "sensorCode",
           s.code AS "spaceCode",
           round(h.error_ms / 1000)::int AS "errorS",
           round(h.worst_error_ms / 1000)::int AS "worstErrorS",
           h.jumps,
           ${isoInstant(sql`h.heard_at`)} AS "heardAt"
      FROM sensor_heard h
      JOIN sensor n ON n.id = h.sensor_id
      JOIN space s ON s.id = n.space_id
     WHERE n.is_active
       AND (h.error_ms <> 0 OR (h.worst_error_ms <> 0 AND h.worst_at > ${since}))
     ORDER BY abs(h.error_ms) DESC,
              abs(h.worst_error_ms) DESC,
              n.code
     LIMIT ${limit}`);
}
