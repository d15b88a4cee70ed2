import type { Database } from '../database/database.ts';
import { forgetEvents } from '../sql/outbox/forget-events.ts';

/** Rows per delete, which takes a moment; a flood is deleted in several. */
const BATCH = 5_000;

/**
 * Deletes events of the outbox that are older than the time for which a reader may be away and resume. Every process may run
 * it; one at a time does.
 */
export async function forgetOldEvents(
  database: Database,
  kept: { hours: number; leastRows: number },
): Promise<void> {
  while ((await forgetEvents(database, { ...kept, batch: BATCH })) === BATCH);
}
