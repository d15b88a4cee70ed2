/** Keys of sensors, stored as hashes: a key cannot be read from the database. */
import type { SensorKey } from '../../core/contract/sensor-keys.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

export const keyColumns = sql`
  k.id::text AS id,
  k.name,
  (SELECT array_agg(n.code ORDER BY n.code) FROM sensor n WHERE n.id = ANY (k.sensor_ids)) AS sensors,
  ${isoInstant(sql`k.created_at`)} AS "createdAt",
  k.created_by AS "createdBy",
  ${isoInstant(sql`k.used_at`)} AS "usedAt",
  ${isoInstant(sql`k.revoked_at`)} AS "revokedAt"`;

/** All keys, newest first. */
export function listSensorKeys(db: Db): Promise<SensorKey[]> {
  return db.query<SensorKey>(sql`
    SELECT ${keyColumns}
      FROM sensor_key k
     ORDER BY k.id DESC`);
}

export interface ValidKey {
  id: number;
  sha256: string;
  /** Ids of sensors; null: all. */
  sensorIds: number[] | null;
}

export function listValidKeys(db: Db): Promise<ValidKey[]> {
  return db.query<ValidKey>(
    sql`
    SELECT id,
           sha256,
           sensor_ids AS "sensorIds"
      FROM sensor_key
     WHERE revoked_at IS NULL`,
    { name: 'crowd_keys' },
  );
}

/** Finds unknown codes. @returns those of the codes that no sensor has */
export async function findUnknownSensors(db: Db, codes: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql`
    SELECT DISTINCT code
      FROM unnest(${codes}::text[]) AS asked (code)
     WHERE NOT EXISTS (SELECT FROM sensor n WHERE n.code = asked.code)`);
  return rows.map(({ code }) => code);
}
