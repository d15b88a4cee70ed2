import type { SingleAction } from '../action.ts';
import type { Assessment } from '../assessment.ts';
import type { UnitKey } from '../draft.ts';
import { lengthOf } from '../measures.ts';
import { rankUnits } from '../rank-units.ts';
import { unitAtLevel } from '../tree.ts';

/**
 * Remedy for a missing parent: assigns the unit to the neighbour one level up with the longest common border; first to one that
 * has members, in which it stays unchanged.
 */
export function* findParent(
  { draft, outlines }: Assessment,
  key: UnitKey,
): Generator<SingleAction> {
  const level = (draft.units.get(key)?.level ?? 0) - 1;
  const lengths = new Map<UnitKey, number>();
  for (const { arc, beyond } of outlines.get(key) ?? []) {
    const upper = beyond === null ? null : unitAtLevel(draft, beyond, level);
    if (upper === null || draft.units.get(upper)?.level !== level) continue;
    lengths.set(upper, (lengths.get(upper) ?? 0) + lengthOf(arc));
  }
  const ranked = rankUnits(lengths);
  const isOfOthers = (upper: UnitKey) => draft.children.has(upper);
  for (const to of [...ranked.filter(isOfOthers), ...ranked.filter((one) => !isOfOthers(one))]) {
    yield { kind: 'assign', units: [key], to };
  }
}
