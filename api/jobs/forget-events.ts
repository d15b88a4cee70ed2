import type { Database } from '../database/database.ts';
import { forgetEvents } from '../sql/outbox/outbox.ts';

/** A delete of a moment; what came in a flood goes in as many as it takes. */
const BATCH = 5_000;

/** Keeps the outbox as long as a reader may be away and go on where it was. Many processes may do it: one does at a time. */
export async function forgetOldEvents(
  database: Database,
  kept: { hours: number; leastRows: number },
): Promise<void> {
  while ((await forgetEvents(database, { ...kept, batch: BATCH })) === BATCH);
}
