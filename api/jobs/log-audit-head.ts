import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { findAuditHead } from '../sql/audit/audit-rows.ts';

/**
 * Writes the end of the audit to the log, which is kept elsewhere: `npm run audit:verify -- --head NUMBER:HASH` then finds rows
 * that were removed from the end.
 */
export async function logAuditHead(database: Database, log: Log): Promise<void> {
  const head = await findAuditHead(database);
  if (head !== null) log.info({ head: `${head.number}:${head.hash}` }, 'audit head');
}
