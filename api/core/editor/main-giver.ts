import type { Draft, UnitKey } from './draft.ts';
import { rankUnits } from './rank-units.ts';
import { areaOfUnit } from './topology/unit-rings.ts';
import { isBelow, isSmallest, unitAtLevel } from './tree.ts';

/** Less than this share of what was lost is the edge of a line drawn by hand. */
const SHAVING = 0.02;

/**
 * Who lost the ground that a unit got; null: nobody, or several did.
 *
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
  return lost > 0 && lostToo < lost * SHAVING ? most : null;
}

/** A unit that went over as a whole has nothing left where it was. */
function areaLeft(before: Draft, after: Draft, key: UnitKey, level: number): number {
  const isThere =
    after.units.has(key) && unitAtLevel(before, key, level) === unitAtLevel(after, key, level);
  return isThere ? areaOfUnit(after.topology, key) : 0;
}
