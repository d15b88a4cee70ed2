import type { Draft, UnitKey } from './draft.ts';
import { parentOf } from './tree.ts';

/**
 * Units that differ between two drafts in area, members or description, and all units above them. Shared parts are the same
 * object, so the cost is one comparison per unit.
 */
export function findTouched(before: Draft, after: Draft): Set<UnitKey> {
  const touched = new Set<UnitKey>();
  const touch = (draft: Draft, key: UnitKey) => {
    touched.add(key);
    for (let unit = parentOf(draft, key); unit !== null; unit = parentOf(draft, unit.key)) {
      touched.add(unit.key);
    }
  };
  for (const [key, unit] of after.units) {
    if (
      before.units.get(key) !== unit ||
      before.topology.borders.get(key) !== after.topology.borders.get(key)
    ) {
      touch(after, key);
      if (before.units.has(key)) touch(before, key);
    }
  }
  for (const key of before.units.keys()) if (!after.units.has(key)) touch(before, key);
  return touched;
}
