/** Rows of the audit. */
import type { AuditHead, AuditRow } from '../../core/contract/audit.ts';
import type { Database, Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { readInPages } from '../shared/read-in-pages.ts';
import type { WrittenRow } from './store-audit-row.ts';

const instant = sql`to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** In the order of `auditRow`, without the facts. */
const keys = sql`
           number,
           ${instant} AS at,
           actor,
           role,
           action,
           object_kind AS "objectKind",
           object`;
const proofs = sql`
           address,
           request_id AS "requestId",
           algorithm,
           previous_hash AS "previousHash",
           hash`;

/** All rows, oldest first, with the facts as the stored texts: what the hashes cover. */
export function streamChain(database: Database): AsyncGenerator<WrittenRow[]> {
  return readInPages<WrittenRow>(database, {
    page: ({ after, limit }) => sql`
    SELECT ${keys},
           before::text AS before,
           after::text AS after,
           ${proofs}
      FROM audit
     WHERE number > ${after?.[0] ?? '0'}::bigint
     ORDER BY number
     ${limit}`,
    keyOf: ({ number }) => [String(number)],
  });
}

/** Newest row; null: there is none. */
export async function findAuditHead(db: Db): Promise<AuditHead | null> {
  const [head] = await db.query<AuditHead>(
    sql`SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1`,
  );
  return head ?? null;
}

export interface AuditFilter {
  actor: string | null;
  object: string | null;
  action: string | null;
  /** Both ISO; `to` is not included. */
  from: string | null;
  to: string | null;
}

/** One page, newest first. @param below only rows with a smaller number; null: from the newest on */
export function listAudit(
  db: Db,
  { actor, object, action, from, to }: AuditFilter,
  below: number | null,
  limit: number,
): Promise<AuditRow[]> {
  return db.query<AuditRow>(sql`
    SELECT ${keys},
           before,
           after,
           ${proofs}
      FROM audit
     WHERE (${actor}::text IS NULL OR actor = ${actor})
       AND (${object}::text IS NULL OR object = ${object})
       AND (${action}::text IS NULL OR action = ${action})
       AND (${from}::timestamptz IS NULL OR at >= ${from}::timestamptz)
       AND (${to}::timestamptz IS NULL OR at < ${to}::timestamptz)
       AND (${below}::bigint IS NULL OR number < ${below})
     ORDER BY number DESC
     LIMIT ${limit}`);
}
