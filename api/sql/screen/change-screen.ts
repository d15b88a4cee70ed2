/** Changes of screens. */
import type { ScreenReport, WrittenScreen } from '../../core/contract/screens.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

export async function storeScreen(
  db: Db,
  { id, name, settings, by, at }: WrittenScreen & { id: string; by: string; at: Date },
): Promise<void> {
  await db.query(sql`
    INSERT INTO screen (id, name, settings, created_by, created_at)
    VALUES (${id}, ${name}, ${JSON.stringify(settings)}, ${by}, ${at})`);
}

/** @returns whether there is such a screen */
export async function changeScreen(
  db: Db,
  id: string,
  { name, settings }: WrittenScreen,
): Promise<boolean> {
  const rows = await db.query(sql`
    UPDATE screen
       SET name = ${name},
           settings = ${JSON.stringify(settings)}
     WHERE id = ${id}
    RETURNING id`);
  return rows.length > 0;
}

/** Begins the session of a screen; the one before is unknown from now on. */
export async function beginScreenSession(
  db: Db,
  id: string,
  tokenHash: string,
  at: Date,
): Promise<void> {
  await db.query(sql`
    UPDATE screen
       SET token_hash = ${tokenHash},
           paired_at = ${at},
           revoked_at = NULL,
           revoked_why = NULL
     WHERE id = ${id}`);
}

/** Ends the session of a screen, and whatever waits for one. @returns whether a screen was not revoked before */
export async function revokeScreen(db: Db, id: string, why: string, at: Date): Promise<boolean> {
  await db.query(sql`DELETE FROM screen_pairing WHERE screen_id = ${id}`);
  const rows = await db.query(sql`
    UPDATE screen
       SET revoked_at = ${at},
           revoked_why = ${why}
     WHERE id = ${id}
       AND revoked_at IS NULL
    RETURNING id`);
  return rows.length > 0;
}

/** Stores what the page of a screen reports of itself. */
export async function recordScreenReport(
  db: Db,
  id: string,
  { version, width, height, pictureAt }: ScreenReport,
  from: { address: string | null; browser: string | null; at: Date },
): Promise<void> {
  await db.query(sql`
    UPDATE screen
       SET address = ${from.address},
           browser = ${from.browser},
           version = ${version},
           width = ${width},
           height = ${height},
           seen_at = ${from.at},
           picture_at = ${pictureAt}
     WHERE id = ${id}`);
}
