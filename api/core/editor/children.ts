import { compareKeys } from './compare-keys.ts';
import type { DraftUnit, UnitKey } from './draft.ts';

/** Units one level below each unit, in the order of keys; smallest units have no entry. */
export function listChildren(
  units: ReadonlyMap<UnitKey, DraftUnit>,
): Map<UnitKey, readonly UnitKey[]> {
  const children = new Map<UnitKey, UnitKey[]>();
  for (const { key, parent } of units.values()) {
    if (parent === null || !units.has(parent)) continue;
    const list = children.get(parent);
    if (list) list.push(key);
    else children.set(parent, [key]);
  }
  for (const list of children.values()) list.sort(compareKeys);
  return children;
}
