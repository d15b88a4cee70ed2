/** Writes encrypted reporters; encryption itself is in `api/personal`. */
import type { Reporter } from '../../core/contract/incident.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Stores the reporter of a new incident. */
export async function storeReporter(db: Db, code: string, encrypted: string): Promise<void> {
  await db.query(sql`
    INSERT INTO incident_reporter (incident_id, encrypted)
    SELECT id, ${encrypted}::text
      FROM incident
     WHERE code = ${code}`);
}

/** A reporter in clear, from before the encryption, or encrypted with an older key. */
export interface OutdatedReporter extends Reporter {
  incidentId: string;
  code: string;
  /** Null: in clear. */
  encrypted: string | null;
}

/**
 * Locks reporters that are to be encrypted with the newest key, in the order of incidents, after one of them. What another process
 * holds is left to it.
 */
export function lockOutdatedReporters(
  db: Db,
  { olderKeys, after, limit }: { olderKeys: readonly string[]; after: string; limit: number },
): Promise<OutdatedReporter[]> {
  return db.query(sql`
    SELECT r.incident_id::text AS "incidentId",
           i.code,
           r.encrypted,
           r.name,
           r.phone
      FROM incident_reporter r
      JOIN incident i ON i.id = r.incident_id
     WHERE r.incident_id > ${after}
       AND (r.encrypted IS NULL OR left(r.encrypted, 12) = ANY (${olderKeys}::text[]))
     ORDER BY r.incident_id
     LIMIT ${limit}
       FOR UPDATE OF r SKIP LOCKED`);
}

/** Replaces what is stored of a reporter; nothing of it stays in clear. */
export async function replaceReporter(
  db: Db,
  incidentId: string,
  encrypted: string,
): Promise<void> {
  await db.query(sql`
    UPDATE incident_reporter
       SET encrypted = ${encrypted},
           name = NULL,
           phone = NULL
     WHERE incident_id = ${incidentId}`);
}

/** Renews the planner's statistics, which quote frequent values of rows in clear. */
export async function analyzeReporters(db: Db): Promise<void> {
  await db.query(sql`SELECT getu_analyze('incident_reporter')`);
}

/** Erases reporters of incidents that were closed before an instant. @returns the codes of the incidents */
export async function eraseReporters(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql`
    WITH old AS MATERIALIZED (
      SELECT r.incident_id, i.code
        FROM incident_reporter r
        JOIN incident i ON i.id = r.incident_id
       WHERE i.closed_at < ${before}
       ORDER BY r.incident_id
       LIMIT ${limit}
         FOR UPDATE OF r SKIP LOCKED
    )
    DELETE FROM incident_reporter r
     USING old
     WHERE r.incident_id = old.incident_id
    RETURNING old.code`);
  return rows.map(({ code }) => code);
}
