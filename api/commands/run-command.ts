import { type AuditEntry, type AuditSettings, recordAct } from '../audit/record-act.ts';
import type { Requester } from '../audit/requester.ts';
import type { StoredEvent } from '../core/contract/stream.ts';
import type { Database, Transaction, TransactionOptions } from '../database/database.ts';
import { recordEvent } from '../sql/outbox/record-event.ts';

/** What every command needs: the database, and how the audit is written. */
export interface CommandTools {
  database: Database;
  audit: AuditSettings;
}

/** Result of a command inside its transaction. */
export interface Done<Answer> {
  answer: Answer;
  /** Events for the stream. */
  changes: readonly StoredEvent[];
  /** Entry of the audit, or one for each object; `unchanged`: the command found that nothing was to be changed. */
  audit: AuditEntry | readonly AuditEntry[] | 'unchanged';
}

/**
 * Runs a command of a person: the only way in which a request changes stored data. Its rows, its events and its row of the audit
 * are stored in one transaction, or none of them. `work` throws a refusal.
 */
export function runCommand<Answer>(
  { database, audit: settings }: CommandTools,
  requester: Requester,
  work: (db: Transaction) => Promise<Done<Answer>>,
  options: TransactionOptions = {},
): Promise<Answer> {
  return database.transaction(async (db) => {
    const { answer, changes, audit } = await work(db);
    // Both take a lock until the commit, always in this order.
    for (const change of changes) await recordEvent(db, change);
    if (audit === 'unchanged') return answer;
    for (const entry of [audit].flat()) await recordAct(db, settings, requester, entry);
    return answer;
  }, options);
}
