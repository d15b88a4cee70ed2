import { compareKeys } from './compare-keys.ts';
import type { UnitKey } from './draft.ts';

/** Sorts units by their share, largest first, equal ones by key. */
export function rankUnits(shares: ReadonlyMap<UnitKey, number>): UnitKey[] {
  return [...shares]
    .sort(([a, one], [b, other]) => other - one || compareKeys(a, b))
    .map(([key]) => key);
}
