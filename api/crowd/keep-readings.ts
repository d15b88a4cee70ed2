/** Periodic upkeep of readings, independent of senders. Each job may run in several processes at once. */

import { DAY_MS, HOUR_MS } from '../core/time/durations.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../domain/clock.ts';
import { type CrowdDirectory, dayOf } from '../ingest/crowd-directory.ts';
import type { Log } from '../log.ts';
import { giveUpReadings, rollUpReadings } from '../sql/crowd/upkeep.ts';

/** Interval at which the running hour is summed again. */
const RUNNING_HOUR_MS = 60_000;
const MOST_AT_ONCE = 5_000;
/** Days created ahead: the rest of today, tomorrow, and a reserve for a process that stops for a day. */
const DAYS_AHEAD = 2;

/** Rolls readings up into minutes and hours in small steps, so that other work gets its turn in between. */
export function createRollUp(
  database: Database,
  directory: CrowdDirectory,
  now: Clock,
): () => Promise<void> {
  let runningHourAt = Number.NEGATIVE_INFINITY;
  return async () => {
    await directory.freshen();
    const at = now();
    const isHourDue = performance.now() - runningHourAt >= RUNNING_HOUR_MS;
    const hour = Math.floor(at.getTime() / HOUR_MS) * HOUR_MS;
    // Readings may be two minutes ahead of our clock.
    const hoursBefore = new Date(isHourDue ? hour + 2 * HOUR_MS : hour);
    if (isHourDue) runningHourAt = performance.now();
    let done: number;
    do {
      done = await rollUpReadings(database, MOST_AT_ONCE, directory.minutesSince(at), hoursBefore);
    } while (done >= MOST_AT_ONCE);
  };
}

/**
 * Runs `keepReadingDays`, but deletes nothing while the clock is in doubt: deleted days do not come back when the clock is
 * corrected.
 */
export function createKeepDays(
  database: Database,
  directory: CrowdDirectory,
  log: Log,
): (at: Date) => Promise<void> {
  let ahead: number | null = null;
  let doubtedAt = Number.NEGATIVE_INFINITY;
  return async (at) => {
    const elapsed = performance.now();
    const isSet = ahead !== null && Math.abs(at.getTime() - elapsed - ahead) > HOUR_MS;
    ahead = at.getTime() - elapsed;
    if (isSet) {
      doubtedAt = elapsed;
      log.warn({ now: at.toISOString() }, 'the clock was set: no readings are deleted for a day');
    }
    if (elapsed - doubtedAt >= DAY_MS) await keepReadingDays(database, directory, log, at);
    else await openDaysAhead(directory, at);
  };
}

async function openDaysAhead(directory: CrowdDirectory, at: Date): Promise<void> {
  await directory.freshen();
  const today = dayOf(at.getTime());
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) await directory.openDay(today + ahead, at);
}

/** Creates the partitions of the coming days and deletes those past the retention time. */
export async function keepReadingDays(
  database: Database,
  directory: CrowdDirectory,
  log: Log,
  at: Date,
): Promise<void> {
  await openDaysAhead(directory, at);
  const today = dayOf(at.getTime());
  const daysAgo = (days: number) => new Date((today - days) * DAY_MS);
  const { readingDays, hourDays } = directory.rows().times;
  const gone = await giveUpReadings(database, {
    readings: daysAgo(readingDays),
    minutes: directory.minutesSince(at),
    hours: daysAgo(hourDays),
  });
  if (gone.length === 0) return;
  directory.forgetDays();
  log.info({ gone }, 'readings deleted');
}
