/** Pages of walls that wait for a session. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** A page that shows a code, or a link; each is known by a secret, stored as a hash. */
export interface Pairing {
  secretHash: string;
  codeHash: string | null;
  screenId: string | null;
  /** By which pages that show a code are limited; null: a link. */
  network: string | null;
  expiresAt: Date;
}

/** Counts pages that show a code: all, and those of one network. */
export async function countPairings(
  db: Db,
  network: string,
  now: Date,
): Promise<{ all: number; ofNetwork: number }> {
  const [counted] = await db.query<{ all: number; ofNetwork: number }>(sql`
    SELECT count(*)::int AS all,
           count(*) FILTER (WHERE network = ${network})::int AS "ofNetwork"
      FROM screen_pairing
     WHERE screen_id IS NULL
       AND expires_at > ${now}`);
  return counted ?? { all: 0, ofNetwork: 0 };
}

export async function storePairing(
  db: Db,
  { secretHash, codeHash, screenId, network, expiresAt }: Pairing,
): Promise<void> {
  await db.query(sql`
    INSERT INTO screen_pairing (secret_hash, code_hash, screen_id, network, expires_at)
    VALUES (${secretHash}, ${codeHash}, ${screenId}, ${network}, ${expiresAt})`);
}

/** Gives the page that shows a code to a screen; the code is used up. @returns whether a page shows it */
export async function takeCode(
  db: Db,
  codeHash: string,
  screenId: string,
  now: Date,
): Promise<boolean> {
  const rows = await db.query(sql`
    UPDATE screen_pairing
       SET screen_id = ${screenId},
           code_hash = NULL
     WHERE code_hash = ${codeHash}
       AND screen_id IS NULL
       AND expires_at > ${now}
    RETURNING secret_hash`);
  return rows.length > 0;
}

/** State of the page with a secret; null: it is unknown, or its time is over. */
export async function findPairing(
  db: Db,
  secretHash: string,
  now: Date,
): Promise<{ screenId: string | null } | null> {
  const [found] = await db.query<{ screenId: string | null }>(sql`
    SELECT screen_id AS "screenId"
      FROM screen_pairing
     WHERE secret_hash = ${secretHash}
       AND expires_at > ${now}`);
  return found ?? null;
}

/** Uses up a secret: of two requests with the same one, one gets the screen. */
export async function takeSecret(db: Db, secretHash: string, now: Date): Promise<string | null> {
  const [taken] = await db.query<{ screenId: string }>(sql`
    DELETE FROM screen_pairing
     WHERE secret_hash = ${secretHash}
       AND screen_id IS NOT NULL
       AND expires_at > ${now}
    RETURNING screen_id AS "screenId"`);
  return taken?.screenId ?? null;
}

/** Removes pages that waited too long, and the one with a secret. */
export async function forgetPairings(
  db: Db,
  now: Date,
  secretHash: string | null = null,
): Promise<void> {
  await db.query(sql`
    DELETE FROM screen_pairing
     WHERE expires_at <= ${now}
        OR secret_hash = ${secretHash}::text`);
}
