/**
 * Who is inside a space that only gates count. Nobody saw who was there when the counting began, so the number is a range: it is
 * carried from step to step, and each step that would leave fewer than nobody inside says that somebody had been there.
 */
import { MINUTE_MS } from '../core/time/durations.ts';

export interface CountingGate {
  id: number;
  /** Persons a minute one way, as its owner says; null: nothing is said. */
  mostAMinute: number | null;
  /** So long it may say nothing though nothing is wrong, as its owner says. */
  quietMs: number;
  /** How far its clock was off at most today. */
  clockErrorMs: number;
  /** Words of it may have been refused today, as they spoke of an instant to come: what it counted meanwhile is lost. */
  wasRefused: boolean;
  /** Of one reading; what was counted in it is put where the period begins. */
  periodMs: number;
}

export interface Passed {
  entered: number;
  departed: number;
  /** Of the step, what the counts speak of. */
  coveredMs: number;
}

/** Persons. */
export interface GateCount {
  /** Certain. */
  least: number;
  /** As counted. */
  likely: number;
  /** Null: nothing bounds it. */
  most: number | null;
}

export interface GateBalance {
  /** The next step of time. @param passed by the id of the gate; one that is missing said nothing of it */
  pass(passed: ReadonlyMap<number, Passed>): void;
  /** Somebody counted who is inside, in the step that was passed last. @param share of the step that was over then */
  correct(persons: number, share: number): void;
  /**
   * @param isUnderWay words of the last steps may still be on their way: then it is the range of an instant that all gates have
   *   spoken of, for who came in through one may have left through another that has not said so yet
   */
  count(isUnderWay: boolean): GateCount;
}

/** Of a gate nobody set a bound for: what it missed is at most so many times its busiest minute of the day, and not less than this. */
const BUSIER = 2;
const LEAST_BUSY = 5;
/** Of several gates: a clock that is off by less is not found out, nor one at once. */
const UNNOTICED_MS = 60_000;
/** Periods are never exactly as long as they say. */
const LEAST_MISSED_MS = 5_000;

interface Watched {
  gate: CountingGate;
  /** It has, or has tried to. */
  hasSpoken: boolean;
  /** Of the time since then, what no count of it speaks of: up to the last step, and up to the one before. */
  owedMs: number;
  owedBeforeMs: number;
  /** Persons a minute one way. */
  busiest: number;
}

/**
 * Every step moves all three by who came in less who went out. None of them falls below nobody: who goes out and never came in had
 * been inside. `least` needs an instant that all gates agree on, as clocks and periods of several are not the same: it
 * counts as nobody only what remains when all who came in around that instant are taken to have come before it. Time of which a
 * gate said nothing although it has spoken since widens the range by what it can let through meanwhile.
 *
 * @param mostAtStart how many were inside at most when the counting began; null: unknown
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
  /** In less out, less what may have gone out unseen. */
  let sure = 0;
  /** The highest that `sure` can have been when there was nobody inside. */
  let floor = 0;
  let likely = 0;
  let most = mostAtStart;
  /** Steps around a correction: whether what they hold came before it or after it is not known. */
  let settling = 0;
  let recent: Step[] = [];
  let enteredLately = 0;

  /** As if all who came in around an instant had come before it, and nobody had gone. Null: too little is known around it. */
  function highestAround(): number | null {
    const [first] = recent;
    const isWhole = first !== undefined && recent.length === 2 * around + 1;
    return isWhole ? first.before + enteredLately : null;
  }

  /**
   * What has passed unseen at most, each way. Time is missing when it was owed before the last step and still is: counts are put
   * where their period begins, so one minute may hold what belongs to the next.
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
    // What a wrong clock puts twice into one minute makes up for nothing.
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

/** `sure` before it, and what passed in it. */
interface Step extends Pick<Passed, 'entered' | 'departed'> {
  before: number;
  /** To `sure`, and what was taken from `most`: nothing while it settles. */
  added: { in: number; out: number };
}

/**
 * How many steps before and after an instant may hold what passed at it. Of a single gate one follows the other: where its periods
 * begin is the same for all of them.
 */
function stepsAround(gates: readonly CountingGate[], stepMs: number): number {
  const isAlone = gates.length === 1;
  const skews = gates.map(
    ({ clockErrorMs, periodMs }) => clockErrorMs + (isAlone ? 0 : periodMs + UNNOTICED_MS),
  );
  return Math.ceil(Math.max(0, ...skews) / stepMs);
}
