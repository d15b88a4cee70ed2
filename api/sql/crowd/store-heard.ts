import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import type { HeardRow } from './sensor-heard.ts';

/**
 * Stores last readings in the order of ids, which avoids deadlocks between processes. Newer ones of another process are kept.
 */
export async function storeHeard(db: Db, heard: readonly HeardRow[]): Promise<void> {
  const rows = [...heard].sort((one, other) => one.sensorId - other.sensorId);
  const instants = (of: (row: HeardRow) => number) => rows.map((row) => new Date(of(row)));
  await db.query(sql`
    INSERT INTO sensor_heard AS known
           (sensor_id, said_at, heard_at, at, error_ms, worst_error_ms, worst_at, jumps, persons, entered, departed, period_s)
    SELECT heard.*
      FROM unnest(${rows.map(({ sensorId }) => sensorId)}::int[],
                  ${instants(({ saidAt }) => saidAt)}::timestamptz[],
                  ${instants(({ heardAt }) => heardAt)}::timestamptz[],
                  ${instants(({ at }) => at)}::timestamptz[],
                  ${rows.map(({ errorMs }) => errorMs)}::float8[],
                  ${rows.map(({ worst }) => worst.errorMs)}::float8[],
                  ${instants(({ worst }) => worst.at)}::timestamptz[],
                  ${rows.map(({ jumps }) => jumps)}::int[],
                  ${rows.map(({ persons }) => persons)}::int[],
                  ${rows.map(({ entered }) => entered)}::int[],
                  ${rows.map(({ departed }) => departed)}::int[],
                  ${rows.map(({ periodS }) => periodS)}::int[]) AS heard (sensor_id)
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
        OR known.heard_at > excluded.heard_at + interval '1 minute'`);
}
