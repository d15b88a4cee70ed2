/** Queries on the tree of levels. */
import type { Draft, DraftUnit, UnitKey } from './draft.ts';

type Tree = Pick<Draft, 'units' | 'children'>;

/** Whether a unit is a smallest one, with an area of its own. */
export const isSmallest = ({ children }: Pick<Draft, 'children'>, key: UnitKey): boolean =>
  !children.has(key);

/** Smallest units below it; itself when it is one. */
export function smallestBelow(tree: Tree, key: UnitKey): UnitKey[] {
  const below = tree.children.get(key);
  return below === undefined ? [key] : below.flatMap((child) => smallestBelow(tree, child));
}

/** Unit above, within the working area. */
export function parentOf({ units }: Pick<Draft, 'units'>, key: UnitKey): DraftUnit | null {
  const parent = units.get(key)?.parent ?? null;
  return parent === null ? null : (units.get(parent) ?? null);
}

/** Units above it, nearest first. */
export function unitsAbove(tree: Pick<Draft, 'units'>, key: UnitKey): DraftUnit[] {
  const above: DraftUnit[] = [];
  for (let unit = parentOf(tree, key); unit !== null; unit = parentOf(tree, unit.key)) {
    above.push(unit);
  }
  return above;
}

/** Unit of a level that contains it; itself when it is no deeper. */
export function unitAtLevel(tree: Pick<Draft, 'units'>, key: UnitKey, level: number): UnitKey {
  let found = key;
  for (
    let unit = tree.units.get(key);
    unit !== undefined && unit.level > level;
    unit = unit.parent === null ? undefined : tree.units.get(unit.parent)
  ) {
    const { parent } = unit;
    if (parent === null || !tree.units.has(parent)) break;
    found = parent;
  }
  return found;
}

export const isBelow = (tree: Pick<Draft, 'units'>, key: UnitKey, upper: UnitKey): boolean =>
  key === upper || unitsAbove(tree, key).some((unit) => unit.key === upper);
