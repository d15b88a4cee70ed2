import { createHash } from 'node:crypto';
import type { AuditFacts, AuditRow } from '../core/contract/audit.ts';

/** A row as it is hashed: `before` and `after` are the texts that the database keeps, to the byte. */
export type HashedRow = Omit<AuditRow, 'before' | 'after' | 'hash'> & {
  before: string | null;
  after: string | null;
};

/** Hash of a row: of all its columns, its number and the hash of the row before, in one canonical form. */
export function hashRow(row: HashedRow): string {
  const canonical = JSON.stringify([
    row.number,
    row.at,
    row.actor,
    row.role,
    row.action,
    row.objectKind,
    row.object,
    row.before,
    row.after,
    row.address,
    row.requestId,
    row.algorithm,
    row.previousHash,
  ]);
  return createHash(row.algorithm).update(canonical).digest('hex');
}

/** Text of facts as it is stored and hashed. */
export function writeFacts(facts: AuditFacts | null): string | null {
  return facts === null ? null : JSON.stringify(facts);
}

/** Instant as a row has it, with microseconds. */
export function toAuditInstant(at: Date): string {
  return at.toISOString().replace('Z', '000Z');
}
