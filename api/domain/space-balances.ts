/** Ranges of all spaces that only gates count, from the start of a day. The same for the live view and for a playback. */
import { HOUR_MS } from '../core/time/durations.ts';
import {
  type CountingGate,
  createGateBalance,
  type GateBalance,
  type GateCount,
  type Passed,
} from './gate-balance.ts';

export interface GateSpace {
  id: number;
  /** Largest number of persons inside at the start of the day; null: unknown. */
  mostAtStart: number | null;
  gates: CountingGate[];
}

export interface SpaceBalances {
  /** Adds the step that begins at `at`. @param passed counts by the id of the gate */
  pass(at: number, passed: ReadonlyMap<number, Passed>): void;
  /** Ranges by the id of the space. @param isUnderWay as in `GateBalance.count` */
  counts(isUnderWay: boolean): Map<number, GateCount>;
}

/**
 * Latest start of a gate's first reading: a gate that opens late has no reading of the hours before. After this the uncounted
 * passages are unknown, and always where readings of those hours may have been refused.
 */
const FIRST_WORD_MS = 6 * HOUR_MS;

/**
 * Creates the balances. @param corrections manual counts, in the order of their instants
 * @param from start of the day; milliseconds
 */
export function createSpaceBalances(
  spaces: readonly GateSpace[],
  corrections: readonly { spaceId: number; at: number; persons: number }[],
  from: number,
  stepMs: number,
): SpaceBalances {
  const balances = new Map<number, GateBalance>();
  const due = [...corrections];

  function begin({ id, gates, mostAtStart }: GateSpace, at: number): GateBalance {
    const isUncounted = gates.some(({ wasRefused }) => wasRefused);
    const most = at - from <= (isUncounted ? stepMs : FIRST_WORD_MS) ? mostAtStart : null;
    const balance = createGateBalance(gates, most, stepMs);
    balances.set(id, balance);
    return balance;
  }

  return {
    pass(at, passed) {
      for (const space of spaces) {
        const hasSpoken = balances.has(space.id) || space.gates.some(({ id }) => passed.has(id));
        if (hasSpoken) (balances.get(space.id) ?? begin(space, at)).pass(passed);
      }
      for (let next = due[0]; next !== undefined && next.at < at + stepMs; next = due[0]) {
        due.shift();
        const { spaceId, persons } = next;
        const share = Math.max(0, (next.at - at) / stepMs);
        const space = spaces.find(({ id }) => id === spaceId);
        if (space) (balances.get(spaceId) ?? begin(space, at)).correct(persons, share);
      }
    },
    counts(isUnderWay) {
      return new Map(
        spaces.map(({ id, mostAtStart }) => [
          id,
          balances.get(id)?.count(isUnderWay) ?? { least: 0, likely: 0, most: mostAtStart },
        ]),
      );
    },
  };
}
