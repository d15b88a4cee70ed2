import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Records an opening. @param isShown false: the camera had no stream that may be opened */
export async function recordCameraOpening(
  db: Db,
  opening: { cameraId: string; by: string; at: Date; isShown: boolean },
): Promise<void> {
  await db.query(sql`
    INSERT INTO camera_opening (camera_id, opened_by, opened_at, is_shown)
    VALUES (${opening.cameraId}, ${opening.by}, ${opening.at.toISOString()}, ${opening.isShown})`);
}
