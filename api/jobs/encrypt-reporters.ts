import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { DataKeys } from '../personal/data-keys.ts';
import { decryptReporter, encryptReporter } from '../personal/reporter.ts';
import { countByUnknownKey } from '../sql/incident/reporters.ts';
import {
  analyzeReporters,
  lockOutdatedReporters,
  type OutdatedReporter,
  replaceReporter,
} from '../sql/incident/store-reporter.ts';

/** Rows per transaction, which locks them for a moment. */
const BATCH = 100;

/**
 * Encrypts reporters from before the encryption, and with the newest key those that an older one has encrypted. Reads and writes go
 * on meanwhile. Every process may run it.
 */
export async function encryptReporters(
  database: Database,
  keys: DataKeys,
  log: Log,
): Promise<void> {
  const [newest, ...olderKeys] = keys.ids;
  let total = 0;
  let wasClear = false;
  let last: OutdatedReporter | undefined;
  do {
    const after = last?.incidentId ?? '0';
    const seen = await database.transaction(async (db) => {
      const outdated = await lockOutdatedReporters(db, { olderKeys, after, limit: BATCH });
      for (const each of outdated) {
        const reporter =
          each.encrypted === null ? each : decryptReporter(keys, each.code, each.encrypted);
        // A value that was changed in the database stays as it is: no key decrypts it.
        if (reporter === null) continue;
        await replaceReporter(db, each.incidentId, encryptReporter(keys, each.code, reporter));
        total++;
        wasClear ||= each.encrypted === null;
      }
      return outdated;
    });
    last = seen.length === BATCH ? seen.at(-1) : undefined;
  } while (last !== undefined);
  if (wasClear) await analyzeReporters(database);
  if (total > 0) log.info({ reporters: total, key: newest }, 'reporters encrypted');
  for (const { key, reporters } of await countByUnknownKey(database, keys.ids)) {
    log.error({ key, reporters }, 'reporters cannot be decrypted: their data key is missing');
  }
}
