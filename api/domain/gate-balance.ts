/**
 * Number of persons inside a space that only gates count. The number at the start of counting is unknown, so the result is a
 * range: it is carried from step to step, and each step that would leave fewer than zero inside proves that persons had been
 * there before.
 */
import { MINUTE_MS } from '../core/time/durations.ts';

export interface CountingGate {
  id: number;
  /** Largest rate of the gate in persons per minute and direction, set by its owner; null: not set. */
  mostAMinute: number | null;
  /** Normal time without a reading, set by its owner. */
  quietMs: number;
  /** Largest error of its clock today. */
  clockErrorMs: number;
  /** Whether readings may have been refused today because their instants lay in the future: what was counted then is lost. */
  wasRefused: boolean;
  /** Period of one reading; its count is assigned to the start of the period. */
  periodMs: number;
}

export interface Passed {
  entered: number;
  departed: number;
  /** Part of the step that the counts cover. */
  coveredMs: number;
}

/** Range of persons inside. */
export interface GateCount {
  /** Certain minimum. */
  least: number;
  /** Counted value. */
  likely: number;
  /** Maximum; null: unbounded. */
  most: number | null;
}

export interface GateBalance {
  /** Adds the next step. @param passed counts by the id of the gate; a gate that is missing sent no reading */
  pass(passed: ReadonlyMap<number, Passed>): void;
  /**
   * Applies a manual count of the persons inside, taken during the last step. @param share part of the step that was over then
   */
  correct(persons: number, share: number): void;
  /**
   * Returns the range. @param isUnderWay readings of the last steps may still be on their way: then the range is that of an
   * instant that
   *   all gates have covered, since a person who came in through one gate may have left through another that has not sent yet
   */
  count(isUnderWay: boolean): GateCount;
}

/**
 * Factor for a gate without a set maximum: its missed passages are at most this multiple of its busiest minute of the day, and
 * at least this number.
 */
const BUSIER = 2;
const LEAST_BUSY = 5;
/** Smallest detectable clock error where there are several gates. */
const UNNOTICED_MS = 60_000;
/** Shortest gap that counts as missing: periods are never exactly as long as declared. */
const LEAST_MISSED_MS = 5_000;

interface Watched {
  gate: CountingGate;
  /** Whether the gate has sent a reading, or tried to. */
  hasSpoken: boolean;
  /** Time since then that no count covers: up to the last step, and up to the one before. */
  owedMs: number;
  owedBeforeMs: number;
  /** Busiest minute: persons per minute in one direction. */
  busiest: number;
}

/**
 * Creates a balance. Every step moves all three values by entries minus exits. None falls below zero: a person who goes out
 * without having come in had been inside before. `least` needs an instant on which all gates agree, since clocks and periods
 * differ: only what remains when all entries around that instant are taken to lie before it counts. A time without readings
 * from a gate that has sent before widens the range by what the gate can let through meanwhile.
 * @param mostAtStart most persons inside when the counting began; null: unknown
 * @param stepMs length of a step
 */
export function createGateBalance(
  gates: readonly CountingGate[],
  mostAtStart: number | null,
  stepMs: number,
): GateBalance {
  const watched = gates.map(
    (gate): Watched => ({
      gate,
      hasSpoken: gate.wasRefused,
      owedMs: 0,
      owedBeforeMs: 0,
      busiest: 0,
    }),
  );
  const around = stepsAround(gates, stepMs);
  /** Entries minus exits, minus exits that may have been missed. */
  let sure = 0;
  /** Highest value that `sure` can have had when the space was empty. */
  let floor = 0;
  let likely = 0;
  let most = mostAtStart;
  /** Steps around a correction of which it is unknown whether their counts lie before or after it. */
  let settling = 0;
  let recent: Step[] = [];
  let enteredLately = 0;

  /**
   * Highest value around an instant: as if all entries around it came before it and no exits. Null: too little is known around
   * it.
   */
  function highestAround(): number | null {
    const [first] = recent;
    const isWhole = first !== undefined && recent.length === 2 * around + 1;
    return isWhole ? first.before + enteredLately : null;
  }

  /**
   * Largest number of passages missed in each direction. Time is missing when it was already owed before the last step: counts
   * are assigned to the start of their period, so one minute may hold what belongs to the next.
   */
  function missedBefore(each: Watched, passed: Passed | undefined): number {
    const { gate } = each;
    const wasOwedMs = Math.min(each.owedBeforeMs, each.owedMs);
    const isMissing =
      passed !== undefined && wasOwedMs >= LEAST_MISSED_MS && wasOwedMs > gate.quietMs;
    const missed = isMissing ? mostThrough(each, wasOwedMs) : 0;
    if (isMissing) each.owedMs -= wasOwedMs;
    if (passed !== undefined) {
      const aMinute = (Math.max(passed.entered, passed.departed) * MINUTE_MS) / stepMs;
      each.busiest = Math.max(each.busiest, aMinute);
    }
    each.owedBeforeMs = each.owedMs;
    each.hasSpoken ||= passed !== undefined;
    if (each.hasSpoken) each.owedMs += stepMs - (passed?.coveredMs ?? 0);
    // A wrong clock may assign counts twice to one minute; that compensates for nothing.
    const credit = gate.clockErrorMs > 0 ? 0 : gate.periodMs;
    each.owedMs = Math.max(each.owedMs, -credit);
    return missed;
  }

  function mostThrough({ gate, busiest }: Watched, ms: number): number {
    const aMinute = gate.mostAMinute ?? Math.max(LEAST_BUSY, busiest * BUSIER);
    return Math.ceil((aMinute * ms) / MINUTE_MS);
  }

  return {
    pass(passed) {
      const step = { before: sure, entered: 0, departed: 0 };
      let missed = 0;
      for (const each of watched) {
        const said = passed.get(each.gate.id);
        missed += missedBefore(each, said);
        step.entered += said?.entered ?? 0;
        step.departed += said?.departed ?? 0;
      }
      const isSettling = settling > 0;
      settling = Math.max(0, settling - 1);
      sure += (isSettling ? 0 : step.entered) - step.departed - missed;
      likely = Math.max(0, likely + step.entered - step.departed);
      const added = isSettling ? { in: 0, out: 0 } : { in: step.entered, out: step.departed };
      recent.push({ ...step, entered: step.entered + missed, added });
      enteredLately += step.entered + missed;
      if (recent.length > 2 * around + 1) enteredLately -= recent.shift()?.entered ?? 0;
      floor = Math.min(floor, around === 0 ? sure : (highestAround() ?? floor));
      if (most !== null) {
        most += step.entered + missed - (isSettling ? 0 : step.departed);
        most = Math.max(0, sure - floor, most);
      }
    },
    correct(persons, share) {
      const sum = (way: 'entered' | 'departed') =>
        recent.slice(-(around + 1)).reduce((total, step) => total + step[way], 0);
      floor = sure - Math.max(0, persons - sum('departed'));
      const step = recent.at(-1) ?? { entered: 0, departed: 0 };
      const since = Math.round((1 - share) * (step.entered - step.departed));
      likely = Math.max(0, persons + since);
      most = persons + sum('entered');
      settling = around;
      recent = [];
      enteredLately = 0;
    },
    count(isUnderWay) {
      const last = isUnderWay && around > 0 ? recent.slice(-(around + 1)) : [];
      const cameIn = last.reduce((total, { added }) => total + added.in, 0);
      const wentOut = last.reduce((total, { added }) => total + added.out, 0);
      const least = Math.max(0, sure - cameIn - floor);
      return {
        least,
        likely: Math.max(likely, least),
        most: most === null ? null : most + wentOut,
      };
    },
  };
}

/** `sure` before the step, and the passages in it. */
interface Step extends Pick<Passed, 'entered' | 'departed'> {
  before: number;
  /** Amount added to `sure`, and amount taken from `most`: zero while a correction settles. */
  added: { in: number; out: number };
}

/**
 * Number of steps before and after an instant that may hold a passage at that instant. For a single gate it does not matter:
 * all its periods start at the same offset.
 */
function stepsAround(gates: readonly CountingGate[], stepMs: number): number {
  const isAlone = gates.length === 1;
  const skews = gates.map(
    ({ clockErrorMs, periodMs }) => clockErrorMs + (isAlone ? 0 : periodMs + UNNOTICED_MS),
  );
  return Math.ceil(Math.max(0, ...skews) / stepMs);
}
