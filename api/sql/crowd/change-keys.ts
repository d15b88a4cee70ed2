import type { SensorKey } from '../../core/contract/sensor-keys.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';
import { keyColumns } from './sensor-keys.ts';

export async function createSensorKey(
  db: Db,
  key: { name: string; sha256: string; sensors: readonly string[] | null; by: string; at: Date },
): Promise<SensorKey> {
  const created = await one<SensorKey>(
    db,
    sql`
    WITH k AS (
      INSERT INTO sensor_key (name, sha256, sensor_ids, created_by, created_at)
      SELECT ${key.name}, ${key.sha256}, CASE WHEN ${key.sensors}::text[] IS NOT NULL THEN coalesce(
               (SELECT array_agg(n.id) FROM sensor n WHERE n.code = ANY (${key.sensors})), '{}') END, ${key.by}, ${key.at}
      RETURNING *
    )
    SELECT ${keyColumns}
      FROM k`,
  );
  return created;
}

/** Revokes a key; idempotent. @returns null when there is no such key */
export async function revokeSensorKey(db: Db, id: string, at: Date): Promise<SensorKey | null> {
  const [revoked] = await db.query<SensorKey>(sql`
    WITH k AS (
      UPDATE sensor_key
         SET revoked_at = coalesce(revoked_at, ${at})
       WHERE id = ${id}
      RETURNING *
    )
    SELECT ${keyColumns}
      FROM k`);
  return revoked ?? null;
}

/** Records the last use of keys, rounded to the minute: a key is used a thousand times a second. */
export async function touchSensorKeys(db: Db, ids: readonly number[], at: Date): Promise<void> {
  await db.query(sql`
    UPDATE sensor_key
       SET used_at = ${at}
     WHERE id = ANY (${ids})
       AND (used_at IS NULL OR used_at < ${at}::timestamptz - interval '1 minute')`);
}
