import { compareKeys } from './compare-keys.ts';
import type { UnitKey } from './draft.ts';

/** Units with most of something first, of equal ones in the order of keys. */
export function rankUnits(shares: ReadonlyMap<UnitKey, number>): UnitKey[] {
  return [...shares]
    .sort(([a, one], [b, other]) => other - one || compareKeys(a, b))
    .map(([key]) => key);
}
