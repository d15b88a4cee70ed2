import { numberOf, type Point } from '../../geometry/lattice.ts';
import type { Assessment } from '../assessment.ts';
import type { UnitKey } from '../draft.ts';
import { lengthOf } from '../measures.ts';
import { unitAtLevel } from '../tree.ts';

/**
 * Border lengths in metres of a unit with others of its level, or with smallest units of a higher level.
 * @param along only borders between these points count
 * @param isSmallest measure with the smallest units across the border
 */
export function lengthsAlong(
  { draft, outlines }: Assessment,
  key: UnitKey,
  { along, isSmallest = false }: { along?: readonly Point[]; isSmallest?: boolean } = {},
): Map<UnitKey, number> {
  const level = draft.units.get(key)?.level ?? 0;
  const places = along && new Set(along.map(numberOf));
  const lengths = new Map<UnitKey, number>();
  for (const { arc, beyond } of outlines.get(key) ?? []) {
    if (beyond === null) continue;
    if (places && !arc.points.slice(0, 2).every((point) => places.has(numberOf(point)))) continue;
    const other = isSmallest ? beyond : unitAtLevel(draft, beyond, level);
    lengths.set(other, (lengths.get(other) ?? 0) + lengthOf(arc));
  }
  return lengths;
}
