/** What each sensor said last in the order of arrival, and its clock. */
import type { SensorClock } from '../core/contract/crowd-readings.ts';
import type { Sql } from '../database/database.ts';
import type { Heard } from '../domain/sensor-clock.ts';
import { isoInstant } from './columns.ts';
import type { LatestRow } from './crowd-latest.ts';

export interface HeardRow extends LatestRow, Omit<Heard, 'suspicion'> {}

const milliseconds = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

export async function listHeard(sql: Sql): Promise<HeardRow[]> {
  const rows = await sql.query<Omit<HeardRow, 'worst'> & { worstErrorMs: number; worstAt: number }>(
    `
    SELECT sensor_id AS "sensorId",
           ${milliseconds('said_at')} AS "saidAt",
           ${milliseconds('heard_at')} AS "heardAt",
           ${milliseconds('at')} AS at,
           error_ms AS "errorMs",
           worst_error_ms AS "worstErrorMs",
           ${milliseconds('worst_at')} AS "worstAt",
           jumps,
           persons,
           entered,
           departed,
           period_s AS "periodS"
      FROM sensor_heard`,
    [],
    { name: 'crowd_heard' },
  );
  return rows.map(({ worstErrorMs, worstAt, ...row }) => ({
    ...row,
    worst: { errorMs: worstErrorMs, at: worstAt },
  }));
}

/** In the order of ids, so that two processes do not wait for each other in a circle. What another has heard since stays. */
export async function storeHeard(sql: Sql, heard: readonly HeardRow[]): Promise<void> {
  const rows = [...heard].sort((one, other) => one.sensorId - other.sensorId);
  const instants = (of: (row: HeardRow) => number) => rows.map((row) => new Date(of(row)));
  await sql.query(
    `
    INSERT INTO sensor_heard AS known
           (sensor_id, said_at, heard_at, at, error_ms, worst_error_ms, worst_at, jumps, persons, entered, departed, period_s)
    SELECT heard.*
      FROM unnest($1::int[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::float8[], $6::float8[],
                  $7::timestamptz[], $8::int[], $9::int[], $10::int[], $11::int[], $12::int[]) AS heard (sensor_id)
      JOIN sensor n ON n.id = heard.sensor_id
        ON CONFLICT (sensor_id) DO UPDATE
       SET said_at = excluded.said_at,
           heard_at = excluded.heard_at,
           at = excluded.at,
           error_ms = excluded.error_ms,
           worst_error_ms = excluded.worst_error_ms,
           worst_at = excluded.worst_at,
           jumps = excluded.jumps,
           persons = excluded.persons,
           entered = excluded.entered,
           departed = excluded.departed,
           period_s = excluded.period_s
     -- A server's clock may have been set back.
     WHERE known.heard_at <= excluded.heard_at
        OR known.heard_at > excluded.heard_at + interval '1 minute'`,
    [
      rows.map(({ sensorId }) => sensorId),
      instants(({ saidAt }) => saidAt),
      instants(({ heardAt }) => heardAt),
      instants(({ at }) => at),
      rows.map(({ errorMs }) => errorMs),
      rows.map(({ worst }) => worst.errorMs),
      instants(({ worst }) => worst.at),
      rows.map(({ jumps }) => jumps),
      rows.map(({ persons }) => persons),
      rows.map(({ entered }) => entered),
      rows.map(({ departed }) => departed),
      rows.map(({ periodS }) => periodS),
    ],
  );
}

/** Sensors whose clock is or was wrong within the day before `since`, the most wrong first. */
export function listSensorClocks(sql: Sql, since: Date, limit: number): Promise<SensorClock[]> {
  return sql.query<SensorClock>(
    `
    SELECT n.code AS "sensorCode",
           s.code AS "spaceCode",
           round(h.error_ms / 1000)::int AS "errorS",
           round(h.worst_error_ms / 1000)::int AS "worstErrorS",
           h.jumps,
           ${isoInstant('h.heard_at')} AS "heardAt"
      FROM sensor_heard h
      JOIN sensor n ON n.id = h.sensor_id
      JOIN space s ON s.id = n.space_id
     WHERE n.is_active
       AND (h.error_ms <> 0 OR (h.worst_error_ms <> 0 AND h.worst_at > $1))
     ORDER BY abs(h.error_ms) DESC,
              abs(h.worst_error_ms) DESC,
              n.code
     LIMIT $2`,
    [since, limit],
  );
}
