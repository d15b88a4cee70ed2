import type { Database } from '../../api/database/database.ts';
import { sql } from '../../api/database/sql.ts';
import { createKey } from '../../api/ingest/create-key.ts';
import { hashKey } from '../../api/ingest/crowd-directory.ts';

/** Number of sensors of the demo's commercial district. */
export const SENSORS = 1_308;

/**
 * Stores one space with {@link SENSORS} occupancy sensors, CAM-0001 on, of 60 m² each; returns a key that may post their
 * readings.
 */
export async function storeSensors(database: Database): Promise<string> {
  const key = createKey();
  await database.query(sql`INSERT INTO space (code, name, kind, geom)
     VALUES ('S', 'S', 'district', ST_SetSRID(ST_MakePoint(113.66, 34.75), 4326))`);
  await database.query(sql`INSERT INTO sensor (code, name, kind, space_id, area_m2, geom)
     SELECT 'CAM-' || to_char(n, 'FM0000'), 'Camera ' || n, 'occupancy', s.id, 60, s.geom
       FROM space s, generate_series(1, ${SENSORS}::int) AS n`);
  await database.query(
    sql`INSERT INTO sensor_key (name, sha256, created_by) VALUES ('bench', ${hashKey(key)}, 'bench')`,
  );
  return key;
}
