/** Keys by which sensors may send. What is stored is a hash: nobody can read a key out of the database. */
import type { SensorKey } from '../core/contract/sensor-keys.ts';
import type { Sql } from '../database/database.ts';
import { isoInstant } from './columns.ts';

const keyColumns = `
  k.id::text AS id,
  k.name,
  (SELECT array_agg(n.code ORDER BY n.code) FROM sensor n WHERE n.id = ANY (k.sensor_ids)) AS sensors,
  ${isoInstant('k.created_at')} AS "createdAt",
  k.created_by AS "createdBy",
  ${isoInstant('k.used_at')} AS "usedAt",
  ${isoInstant('k.revoked_at')} AS "revokedAt"`;

/** All of them, the newest first. */
export function listSensorKeys(sql: Sql): Promise<SensorKey[]> {
  return sql.query<SensorKey>(
    `
    SELECT ${keyColumns}
      FROM sensor_key k
     ORDER BY k.id DESC`,
  );
}

export interface ValidKey {
  id: number;
  sha256: string;
  /** Null: all. */
  sensorIds: number[] | null;
}

export function listValidKeys(sql: Sql): Promise<ValidKey[]> {
  return sql.query<ValidKey>(
    `
    SELECT id,
           sha256,
           sensor_ids AS "sensorIds"
      FROM sensor_key
     WHERE revoked_at IS NULL`,
    [],
    { name: 'crowd_keys' },
  );
}

/** @returns those of the codes that no sensor has */
export async function findUnknownSensors(sql: Sql, codes: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ code: string }>(
    `
    SELECT DISTINCT code
      FROM unnest($1::text[]) AS asked (code)
     WHERE NOT EXISTS (SELECT FROM sensor n WHERE n.code = asked.code)`,
    [codes],
  );
  return rows.map(({ code }) => code);
}

export async function createSensorKey(
  sql: Sql,
  key: { name: string; sha256: string; sensors: readonly string[] | null; by: string; at: Date },
): Promise<SensorKey> {
  const [created] = await sql.query<SensorKey>(
    `
    WITH k AS (
      INSERT INTO sensor_key (name, sha256, sensor_ids, created_by, created_at)
      SELECT $1, $2, CASE WHEN $3::text[] IS NOT NULL THEN coalesce(
               (SELECT array_agg(n.id) FROM sensor n WHERE n.code = ANY ($3)), '{}') END, $4, $5
      RETURNING *
    )
    SELECT ${keyColumns}
      FROM k`,
    [key.name, key.sha256, key.sensors, key.by, key.at],
  );
  if (created === undefined) throw new Error('the key was not stored');
  return created;
}

/** Again is no harm. @returns null when there is no such key */
export async function revokeSensorKey(sql: Sql, id: string, at: Date): Promise<SensorKey | null> {
  const [revoked] = await sql.query<SensorKey>(
    `
    WITH k AS (
      UPDATE sensor_key
         SET revoked_at = coalesce(revoked_at, $2)
       WHERE id = $1
      RETURNING *
    )
    SELECT ${keyColumns}
      FROM k`,
    [id, at],
  );
  return revoked ?? null;
}

/** To the minute: a key is used a thousand times a second. */
export async function touchSensorKeys(sql: Sql, ids: readonly number[], at: Date): Promise<void> {
  await sql.query(
    `
    UPDATE sensor_key
       SET used_at = $2
     WHERE id = ANY ($1)
       AND (used_at IS NULL OR used_at < $2::timestamptz - interval '1 minute')`,
    [ids, at],
  );
}
