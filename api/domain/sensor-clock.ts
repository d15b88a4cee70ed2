/** What a sensor said last, in the order in which it came, and what that tells of its clock. Instants are milliseconds. */
import { DAY_MS } from '../core/time/durations.ts';

/** Faster than any network: a clock that is further ahead of ours is wrong. */
const MOST_AHEAD_MS = 5_000;
/** So long may a reading be on its way from a clock that is right. */
const ON_ITS_WAY_MS = 15_000;
/** Two readings agree on how wrong a clock is. */
const AGREEING_MS = 10_000;
/** A reading that comes late looks like one from a clock that is behind; so many in a row that keep pace with ours do not. */
const AGREEING_READINGS = 3;
const AGREEING_FOR_MS = 20_000;

/** A sensor's last word. */
export interface Heard {
  /** By its own clock. */
  saidAt: number;
  /** By ours, when it came. */
  heardAt: number;
  /** By ours, when it was counted as far as anyone can tell. */
  at: number;
  /** How far its clock is ahead; negative: behind; 0: right. */
  errorMs: number;
  /** Readings in a row that say the clock is behind by about so much. Null: none does. */
  suspicion: { errorMs: number; since: number; saidAt: number; readings: number } | null;
  /** How often its clock was found to be another than before. */
  jumps: number;
  /** The furthest it was off within a day, and when: what was counted meanwhile stands at instants that are wrong by so much. */
  worst: { errorMs: number; at: number };
}

export type ClockFault = 'clock_ahead' | 'clock_behind';

/**
 * A reading arrives. A clock that is ahead shows itself at once, for nothing is counted in the future, and so does one that was put
 * right; a clock that is behind only when several readings are late by the same. From then on what it says is as new as its
 * arrival. While one clock goes on, what was said later is later, in whichever order it comes.
 *
 * @param known what was heard of the sensor before; null: nothing
 * @returns what is known of it now. `isNews`: its count replaces the one before
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

/** Later than its clock explains: it was on its way for so long. */
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
