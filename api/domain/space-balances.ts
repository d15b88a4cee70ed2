/** The ranges of all spaces that gates alone count, from the beginning of a day on. The same for now and for a playback. */
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
  /** Persons inside at most when the day begins; null: unknown. */
  mostAtStart: number | null;
  gates: CountingGate[];
}

export interface SpaceBalances {
  /** The step that begins at `at`. @param passed by the id of the gate */
  pass(at: number, passed: ReadonlyMap<number, Passed>): void;
  /** By the id of the space. @param isUnderWay as `GateBalance.count` says */
  counts(isUnderWay: boolean): Map<number, GateCount>;
}

/**
 * Who opens late in the morning has no word of the hours before. Later than this nobody knows what passed uncounted; nor at all where
 * words of the hours before may have been refused.
 */
const FIRST_WORD_MS = 6 * HOUR_MS;

/**
 * @param corrections counts by hand, in the order of their instants
 * @param from when the day began; milliseconds
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
