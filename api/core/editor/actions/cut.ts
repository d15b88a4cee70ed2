import type { Action } from '../action.ts';
import { carve } from '../carve.ts';
import type { Draft, UnitKey } from '../draft.ts';
import { editUnits } from '../edit-units.ts';
import { leastPart } from '../least-ground.ts';
import { type Requested, refuse } from '../reshaped.ts';
import { partAlong } from '../topology/part-along.ts';
import { isWithinReach } from '../topology/within-reach.ts';
import { smallestBelow } from '../tree.ts';

/** Cuts a unit along a line, including everything below it; each new part becomes a sibling unit of its level. */
export function cut(
  draft: Draft,
  { line, unit: key }: Extract<Action, { kind: 'cut' }>,
): Requested {
  const unit = draft.units.get(key);
  if (unit === undefined) return refuse('unknown_unit', key);
  const [corner] = line;
  if (corner === undefined || line.length < 2) return refuse('nothing_cut', key);
  if (!isWithinReach(draft.topology, line)) return refuse('outside_area');

  const tree = editUnits(draft);
  const { topology, count, partOf } = partAlong(
    draft.topology,
    line,
    new Set(smallestBelow(tree, key)),
    (smallest) => addPiece(smallest),
    leastPart(corner),
  );
  if (count === 0) return refuse('nothing_cut', key);
  // A smallest unit has no members: its pieces are the sibling units already.
  if (tree.children.has(key)) {
    for (let part = 1; part <= count; part++) {
      carve(tree, key, (smallest) => partOf.get(smallest) === part, unit.parent);
    }
  }
  return { topology, tree, mayEmpty: unit.level };

  function addPiece(smallest: UnitKey): UnitKey {
    const whole = tree.units.get(smallest);
    if (whole === undefined) return smallest;
    return tree.add(whole, { name: tree.nextName(whole.name) }).key;
  }
}
