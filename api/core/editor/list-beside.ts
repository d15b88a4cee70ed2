import type { Assessment } from './assess.ts';
import type { UnitKey } from './draft.ts';
import { parentOf, unitAtLevel } from './tree.ts';

/** Units one level up that units lie next to, without those they belong to: who may get them and stay in one piece. */
export function listParentsBeside(
  { draft, outlines }: Pick<Assessment, 'draft' | 'outlines'>,
  units: readonly UnitKey[],
): Set<UnitKey> {
  const found = new Set<UnitKey>();
  for (const key of units) {
    const level = (draft.units.get(key)?.level ?? 0) - 1;
    const own = parentOf(draft, key)?.key;
    for (const { beyond } of outlines.get(key) ?? []) {
      const parent = beyond === null ? null : unitAtLevel(draft, beyond, level);
      // A smallest unit may stand higher than that.
      if (parent !== null && parent !== own && draft.units.get(parent)?.level === level) {
        found.add(parent);
      }
    }
  }
  return found;
}
