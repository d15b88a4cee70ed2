import type {
  AuditAction,
  AuditAlgorithm,
  AuditFacts,
  AuditObjectKind,
} from '../core/contract/audit.ts';
import type { Database, Db } from '../database/database.ts';
import { holdAuditHead, storeAuditRow } from '../sql/audit/store-audit-row.ts';
import { hashRow, toAuditInstant, writeFacts } from './hash-row.ts';
import type { Requester } from './requester.ts';

/** What the audit keeps of an act. */
export interface AuditEntry {
  action: AuditAction;
  objectKind: AuditObjectKind;
  /** Code or number of the object. */
  object: string;
  before?: AuditFacts;
  after?: AuditFacts;
}

/** How rows are written: the digest of new rows, and the clock. */
export interface AuditSettings {
  algorithm: AuditAlgorithm;
  now(): Date;
}

/**
 * Appends a row in the transaction of the act. Call it last, after the events too: other acts wait from here to the commit.
 */
export async function recordAct(
  db: Db,
  { algorithm, now }: AuditSettings,
  requester: Requester,
  { before, after, ...entry }: AuditEntry,
): Promise<void> {
  const head = await holdAuditHead(db);
  const row = {
    number: head.number + 1,
    at: toAuditInstant(now()),
    ...requester,
    ...entry,
    before: writeFacts(before ?? null),
    after: writeFacts(after ?? null),
    algorithm,
    previousHash: head.hash,
  };
  await storeAuditRow(db, { ...row, hash: hashRow(row) });
}

/** Appends a row in a transaction of its own: for a reading, and for what was refused. */
export async function recordAlone(
  database: Database,
  settings: AuditSettings,
  requester: Requester,
  entry: AuditEntry,
): Promise<void> {
  await database.transaction((db) => recordAct(db, settings, requester, entry));
}
