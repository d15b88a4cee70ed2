import { type AuditSettings, recordAct } from '../audit/record-act.ts';
import { SERVER } from '../audit/requester.ts';
import { DAY_MS } from '../core/time/durations.ts';
import type { Database } from '../database/database.ts';
import { findPruning, pruneAudit } from '../sql/audit/prune-audit.ts';
import { holdAuditHead } from '../sql/audit/store-audit-row.ts';

/**
 * Removes rows of the audit that have been kept long enough. A last row seals where the rest begins, so that the rest can still be
 * verified. Every process may run it; one at a time does.
 */
export async function pruneOldActs(
  database: Database,
  settings: AuditSettings,
  days: number,
): Promise<void> {
  await database.transaction(async (db) => {
    await holdAuditHead(db);
    const before = new Date(settings.now().getTime() - days * DAY_MS).toISOString();
    const pruning = await findPruning(db, before);
    if (pruning === null) return;
    const { first, previousHash } = pruning;
    await recordAct(db, settings, SERVER, {
      action: 'audit.prune',
      objectKind: 'audit',
      object: String(first),
      after: { first, previousHash, days },
    });
    await pruneAudit(db, first);
  });
}
