import type { Draft, UnitKey } from './draft.ts';
import { rankUnits } from './rank-units.ts';
import { areaOfUnit } from './topology/unit-rings.ts';
import { isBelow, isSmallest, unitAtLevel } from './tree.ts';

/** Share of the lost area below which the loss is a sliver: the inaccuracy of a drawn line. */
const SLIVER_SHARE = 0.02;

/**
 * Unit that lost the area that another unit got; null: none, or several.
 * @param touched units that may differ between both drafts
 */
export function mainGiver(
  before: Draft,
  after: Draft,
  touched: Iterable<UnitKey>,
  to: UnitKey,
): UnitKey | null {
  const level = before.units.get(to)?.level ?? 0;
  const losses = new Map<UnitKey, number>();
  for (const key of touched) {
    if (!before.units.has(key) || !isSmallest(before, key) || isBelow(before, key, to)) continue;
    const loss = areaOfUnit(before.topology, key) - areaLeft(before, after, key, level);
    const giver = unitAtLevel(before, key, level);
    losses.set(giver, (losses.get(giver) ?? 0) + loss);
  }
  const [most, second] = rankUnits(losses);
  if (most === undefined) return null;
  const [lost, lostToo] = [losses.get(most) ?? 0, second ? (losses.get(second) ?? 0) : 0];
  return lost > 0 && lostToo < lost * SLIVER_SHARE ? most : null;
}

/** Remaining area. A unit that moved as a whole has none left in its old place. */
function areaLeft(before: Draft, after: Draft, key: UnitKey, level: number): number {
  const isThere =
    after.units.has(key) && unitAtLevel(before, key, level) === unitAtLevel(after, key, level);
  return isThere ? areaOfUnit(after.topology, key) : 0;
}
