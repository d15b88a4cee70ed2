import type { UnitKey } from './draft.ts';
import type { EditedUnits } from './edit-units.ts';

/**
 * Moves some of the smallest units below a unit to another parent. A unit that is moved completely stays unchanged; for a part
 * a new unit of its level is created there, and the rest keeps key and name.
 */
export function carve(
  tree: EditedUnits,
  key: UnitKey,
  isMember: (smallest: UnitKey) => boolean,
  parent: UnitKey | null,
): void {
  const share = shareOf(tree, key, isMember);
  if (share === 'none') return;
  if (share === 'all') {
    tree.change(key, { parent });
    return;
  }
  const unit = tree.units.get(key);
  if (unit === undefined) return;
  const part = tree.add(unit, { parent, name: tree.nextName(unit.name) });
  for (const child of tree.children.get(key) ?? []) carve(tree, child, isMember, part.key);
}

function shareOf(
  tree: EditedUnits,
  key: UnitKey,
  isMember: (smallest: UnitKey) => boolean,
): 'all' | 'some' | 'none' {
  const below = tree.children.get(key);
  if (below === undefined) return isMember(key) ? 'all' : 'none';
  const shares = new Set(below.map((child) => shareOf(tree, child, isMember)));
  const [only] = shares;
  return shares.size === 1 && only !== undefined ? only : 'some';
}
