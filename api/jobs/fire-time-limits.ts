import type { Database } from '../database/database.ts';
import { fireTimers } from '../sql/incident/fire-timers.ts';
import { isAnythingDue } from '../sql/incident/timers.ts';
import { recordEvent } from '../sql/outbox/record-event.ts';

/** Incidents per transaction, which holds locks on them, and on the outbox at its end. */
const BATCH = 100;

/** Fires all expired timers: escalates requests for support (吹哨), marks incidents as due soon or overdue. */
export async function fireTimeLimits(database: Database, now: string): Promise<void> {
  if (!(await isAnythingDue(database, now))) return;
  let taken: number;
  do {
    taken = await database.transaction(async (db) => {
      const fired = await fireTimers(db, now, BATCH);
      for (const change of fired.changes) await recordEvent(db, change);
      return fired.taken;
    });
  } while (taken > 0);
}
