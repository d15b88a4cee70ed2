import { type AuditSettings, recordAct } from '../audit/record-act.ts';
import { SERVER } from '../audit/requester.ts';
import { DAY_MS } from '../core/time/durations.ts';
import type { Database } from '../database/database.ts';
import { eraseReporters } from '../sql/incident/store-reporter.ts';

/** Rows per transaction, which holds the end of the audit. */
const BATCH = 50;

/** Erases reporters of incidents that were closed `days` ago, and records each. Every process may run it. */
export async function eraseOldReporters(
  database: Database,
  settings: AuditSettings,
  days: number,
): Promise<void> {
  const before = new Date(settings.now().getTime() - days * DAY_MS);
  let erased: number;
  do {
    erased = await database.transaction(async (db) => {
      const codes = await eraseReporters(db, before, BATCH);
      for (const object of codes) {
        await recordAct(db, settings, SERVER, {
          action: 'reporter.erase',
          objectKind: 'incident',
          object,
          after: { days },
        });
      }
      return codes.length;
    });
  } while (erased === BATCH);
}
