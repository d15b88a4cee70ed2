import type { AuditHead, AuditRow } from '../../core/contract/audit.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/** A row whose facts are the texts to store. */
export type WrittenRow = Omit<AuditRow, 'before' | 'after'> & {
  before: string | null;
  after: string | null;
};

/** Finds the end of the chain and holds it until the transaction ends: the next row follows it (see getu_hold_audit). */
export function holdAuditHead(db: Db): Promise<AuditHead> {
  return one<AuditHead>(db, sql`SELECT number, hash FROM getu_hold_audit()`, {
    name: 'hold audit',
  });
}

export async function storeAuditRow(db: Db, row: WrittenRow): Promise<void> {
  await db.query(
    sql`
    INSERT INTO audit (number, at, actor, role, action, object_kind, object, before, after, address, request_id,
                       algorithm, previous_hash, hash)
    VALUES (${row.number}, ${row.at}, ${row.actor}, ${row.role}, ${row.action}, ${row.objectKind}, ${row.object},
            ${row.before}, ${row.after}, ${row.address}, ${row.requestId}, ${row.algorithm}, ${row.previousHash}, ${row.hash})`,
    { name: 'store audit row' },
  );
}
