import type { Assessment } from './assessment.ts';
import type { UnitKey } from './draft.ts';
import { parentOf, unitAtLevel } from './tree.ts';

type Drawn = Pick<Assessment, 'draft' | 'outlines'>;

/**
 * Neighbours one level up of some units, without their own parents: possible receivers that stay in one piece. For units in the
 * middle of their parent, the parent's neighbours.
 */
export function listParentsBeside(drawn: Drawn, units: readonly UnitKey[]): Set<UnitKey> {
  const near = listBeside(drawn, units, units);
  if (near.size > 0) return near;
  const own = units.flatMap((key) => parentOf(drawn.draft, key)?.key ?? []);
  return listBeside(drawn, units, own);
}

/** Neighbours along edges. @param edges those whose outlines are followed */
function listBeside(
  { draft, outlines }: Drawn,
  units: readonly UnitKey[],
  edges: readonly UnitKey[],
): Set<UnitKey> {
  const found = new Set<UnitKey>();
  const level = (draft.units.get(units[0] ?? '')?.level ?? 0) - 1;
  for (const key of edges) {
    const own = unitAtLevel(draft, key, level);
    for (const { beyond } of outlines.get(key) ?? []) {
      const parent = beyond === null ? null : unitAtLevel(draft, beyond, level);
      // A smallest unit may have a higher level.
      const isOfLevel = parent !== null && draft.units.get(parent)?.level === level;
      if (isOfLevel && parent !== own) found.add(parent);
    }
  }
  return found;
}
