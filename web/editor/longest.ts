import { compareKeys } from './compare-keys.ts';
import type { UnitKey } from './draft.ts';

/** The unit with most of something, of equal ones the first; null: there is none. */
export function longest(lengths: ReadonlyMap<UnitKey, number>): UnitKey | null {
  const [first] = [...lengths].sort(([a, one], [b, other]) => other - one || compareKeys(a, b));
  return first?.[0] ?? null;
}
