/** Queries of screens. */
import type { Screen, ScreenSettings } from '../../core/contract/screens.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

const screenColumns = sql`
  id,
  name,
  settings,
  CASE
    WHEN revoked_at IS NOT NULL THEN 'revoked'
    WHEN paired_at IS NULL THEN 'unpaired'
    ELSE 'paired'
  END AS state,
  ${isoInstant(sql`created_at`)} AS "createdAt",
  ${isoInstant(sql`paired_at`)} AS "pairedAt",
  ${isoInstant(sql`revoked_at`)} AS "revokedAt",
  revoked_why AS "revokedWhy",
  address,
  browser,
  version,
  width,
  height,
  ${isoInstant(sql`seen_at`)} AS "seenAt",
  ${isoInstant(sql`picture_at`)} AS "pictureAt"`;

export function listScreens(db: Db): Promise<Screen[]> {
  return db.query(sql`
    SELECT ${screenColumns}
      FROM screen
     ORDER BY name, id`);
}

export async function findScreen(db: Db, id: string): Promise<Screen | null> {
  const [found] = await db.query<Screen>(sql`
    SELECT ${screenColumns}
      FROM screen
     WHERE id = ${id}`);
  return found ?? null;
}

/** A screen as it is known by its token. */
export interface ScreenSession {
  id: string;
  name: string;
  settings: ScreenSettings;
  /** Null: it goes on. */
  revokedAt: string | null;
  revokedWhy: string | null;
}

export async function findScreenSession(db: Db, tokenHash: string): Promise<ScreenSession | null> {
  const [found] = await db.query<ScreenSession>(
    sql`
    SELECT id,
           name,
           settings,
           ${isoInstant(sql`revoked_at`)} AS "revokedAt",
           revoked_why AS "revokedWhy"
      FROM screen
     WHERE token_hash = ${tokenHash}`,
    { name: 'find_screen_session' },
  );
  return found ?? null;
}
