/** Clocks of sensors are set by nobody: which instants are believed. Milliseconds. */

/** Ahead of ours by more than this, a clock is wrong. */
export const MOST_AHEAD_MS = 120_000;
/** Stored, and counted: live figures have gone on without it. */
const LATE_AFTER_MS = 600_000;

export type TimeFault = 'future' | 'too_late';

/** @param oldest before that nothing is kept */
export function judgeInstant(at: number, now: number, oldest: number): TimeFault | null {
  if (at > now + MOST_AHEAD_MS) return 'future';
  return at < oldest ? 'too_late' : null;
}

export function isLate(at: number, now: number): boolean {
  return at < now - LATE_AFTER_MS;
}
