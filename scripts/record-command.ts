import { randomUUID } from 'node:crypto';
import { type AuditEntry, recordAct } from '../api/audit/record-act.ts';
import type { Config } from '../api/config.ts';
import type { Db } from '../api/database/database.ts';

/** Signature of what is done by a command, where nobody is signed in. */
export const COMMAND_LINE = 'command line';

/** Records in the audit what a command stores, last in its transaction. */
export function recordCommand(
  db: Db,
  { auditAlgorithm }: Pick<Config, 'auditAlgorithm'>,
  entry: AuditEntry,
): Promise<void> {
  const settings = { algorithm: auditAlgorithm, now: () => new Date() };
  const requester = { actor: null, role: COMMAND_LINE, address: null, requestId: randomUUID() };
  return recordAct(db, settings, requester, entry);
}
