/** Rules for which instants of sensors are accepted, as their clocks may be wrong. Milliseconds. */

/** Tolerance: a clock further ahead of ours than this is wrong. */
export const MOST_AHEAD_MS = 120_000;
/** Age from which a reading is late: it is stored and counted, but live figures have moved on without it. */
const LATE_AFTER_MS = 600_000;

export type TimeFault = 'future' | 'too_late';

/** Judges the instant of a reading. @param oldest start of the retention time */
export function judgeInstant(at: number, now: number, oldest: number): TimeFault | null {
  if (at > now + MOST_AHEAD_MS) return 'future';
  return at < oldest ? 'too_late' : null;
}

export function isLate(at: number, now: number): boolean {
  return at < now - LATE_AFTER_MS;
}
