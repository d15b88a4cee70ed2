/** Record of camera openings: who opened which camera, and when; written before the picture is shown, and immutable. */
import type { CameraOpeningRecord } from '../../core/contract/cameras.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

export interface OpenableCamera {
  id: string;
  /** Stream as imported; null: none. */
  streamUrl: string | null;
  /** Codes from level 1 down to the unit in force that contains the camera; empty: outside every unit. */
  path: string[];
}

export async function findOpenableCamera(db: Db, code: string): Promise<OpenableCamera | null> {
  const [camera] = await db.query<OpenableCamera>(sql`
    SELECT c.id::text AS id,
           c.stream_url AS "streamUrl",
           coalesce(g.path, '{}') AS path
      FROM camera c
      LEFT JOIN grid g ON g.id = c.unit_id
     WHERE c.code = ${code}`);
  return camera ?? null;
}

/** Openings, newest first, older than `before` (an id). */
export function listCameraOpenings(
  db: Db,
  cameraId: string,
  before: string | null,
  limit: number,
): Promise<(CameraOpeningRecord & { id: string })[]> {
  return db.query<CameraOpeningRecord & { id: string }>(sql`
    SELECT id::text AS id,
           opened_by AS by,
           ${isoInstant(sql`opened_at`)} AS at,
           is_shown AS "isShown"
      FROM camera_opening
     WHERE camera_id = ${cameraId}
       AND (${before}::bigint IS NULL OR id < ${before})
     ORDER BY id DESC
     LIMIT ${limit}`);
}
