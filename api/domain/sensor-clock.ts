/**
 * Last reading of a sensor in the order of arrival, and the error of the sensor's clock derived from it. Instants are
 * milliseconds.
 */
import { DAY_MS } from '../core/time/durations.ts';

/** Largest lead of a correct clock, longer than any network delay. */
const MOST_AHEAD_MS = 5_000;
/** Longest transport time of a reading from a correct clock. */
const ON_ITS_WAY_MS = 15_000;
/** Tolerance within which two readings agree on a clock's error. */
const AGREEING_MS = 10_000;
/**
 * Readings in a row after which a clock counts as behind: one late reading looks the same, but several that keep pace with our
 * clock do not.
 */
const AGREEING_READINGS = 3;
const AGREEING_FOR_MS = 20_000;

/** Last reading of a sensor, and the state of its clock. */
export interface Heard {
  /** Instant by its own clock. */
  saidAt: number;
  /** Instant of arrival, by our clock. */
  heardAt: number;
  /** Best estimate of the instant of the count, by our clock. */
  at: number;
  /** Error of its clock: positive ahead, negative behind, 0 correct. */
  errorMs: number;
  /** Readings in a row that suggest a clock behind by about this error. Null: none does. */
  suspicion: { errorMs: number; since: number; saidAt: number; readings: number } | null;
  /** Number of times its clock error changed. */
  jumps: number;
  /** Largest error within a day, and when: counts of that time stand at instants that are wrong by this much. */
  worst: { errorMs: number; at: number };
}

export type ClockFault = 'clock_ahead' | 'clock_behind';

/**
 * Processes an arriving reading. A clock that is ahead is detected at once, since nothing is counted in the future, and so is a
 * corrected clock; a clock that is behind only when several readings are late by the same amount. From then on its readings are
 * as new as their arrival. As long as one clock continues, a later instant means a later reading, in whatever order they
 * arrive.
 * @param known last state of the sensor; null: none
 * @returns the new state. `isNews`: its count replaces the one before
 */
export function hearSensor(
  known: Heard | null,
  saidAt: number,
  heardAt: number,
): { heard: Heard; isNews: boolean; fault: ClockFault | null } {
  if (known?.saidAt === saidAt) return { heard: known, isNews: false, fault: null };
  const offset = saidAt - heardAt;
  const believed = known?.errorMs ?? 0;
  const isAsBelieved = Math.abs(offset - believed) <= AGREEING_MS;
  const isRight = offset <= MOST_AHEAD_MS && offset >= -ON_ITS_WAY_MS;
  const suspicion = isAsBelieved || isRight ? null : suspect(known, saidAt, heardAt);
  const errorMs = isRight
    ? 0
    : isAsBelieved || isAgreed(suspicion, heardAt)
      ? offset
      : offset > believed
        ? Math.max(0, offset)
        : believed;
  const isOtherClock = Math.abs(errorMs - believed) > AGREEING_MS;
  const isNews = known === null || isOtherClock || saidAt > known.saidAt;
  const at = Math.min(heardAt, isLate(offset, errorMs) ? saidAt - errorMs : heardAt);
  const jumps = (known?.jumps ?? 0) + (isOtherClock ? 1 : 0);
  return {
    heard: {
      ...(isNews ? { saidAt, heardAt, at } : instantsOf(known)),
      errorMs,
      suspicion,
      jumps,
      worst: worstOf(known?.worst, { errorMs, at: heardAt }),
    },
    isNews,
    fault: errorMs > 0 ? 'clock_ahead' : errorMs < 0 ? 'clock_behind' : null,
  };
}

/** Whether a reading is later than its clock error explains: it was delayed in transport. */
function isLate(offset: number, errorMs: number): boolean {
  return offset < errorMs - AGREEING_MS || errorMs === 0;
}

function isAgreed(suspicion: Heard['suspicion'], heardAt: number): boolean {
  return (
    suspicion !== null &&
    suspicion.readings >= AGREEING_READINGS &&
    heardAt - suspicion.since >= AGREEING_FOR_MS
  );
}

function worstOf(known: Heard['worst'] | undefined, now: Heard['worst']): Heard['worst'] {
  const isOver = known === undefined || Math.abs(now.at - known.at) > DAY_MS;
  return isOver || Math.abs(now.errorMs) >= Math.abs(known.errorMs) ? now : known;
}

function instantsOf({ saidAt, heardAt, at }: Heard) {
  return { saidAt, heardAt, at };
}

function suspect(known: Heard | null, saidAt: number, heardAt: number): Heard['suspicion'] {
  const errorMs = saidAt - heardAt;
  const before = known?.suspicion ?? null;
  const keepsPace =
    before !== null &&
    saidAt > before.saidAt &&
    heardAt >= before.since &&
    Math.abs(errorMs - before.errorMs) <= AGREEING_MS;
  return keepsPace
    ? { ...before, saidAt, readings: before.readings + 1 }
    : { errorMs, since: heardAt, saidAt, readings: 1 };
}
