import { isSame } from '../../geometry/lattice.ts';
import type { Action } from '../action.ts';
import type { Draft } from '../draft.ts';
import { editUnits } from '../edit-units.ts';
import { type Requested, refuse } from '../reshaped.ts';
import { arcsAt } from '../topology/arcs-at.ts';
import { movePoints } from '../topology/move-points.ts';
import { isWithinReach } from '../topology/within-reach.ts';

/** Moves points of borders, together with all borders that meet there. */
export function moveBorder(
  draft: Draft,
  { moves }: Extract<Action, { kind: 'move_points' }>,
): Requested {
  const moved = moves.filter(([from, to]) => !isSame(from, to));
  if (moved.length === 0) return refuse('already_there');
  for (const [from] of moved) {
    const arcs = arcsAt(draft.topology, from);
    if (arcs.length === 0) return refuse('no_such_point');
    if (arcs.some(({ left, right }) => left === null || right === null)) {
      return refuse('outline_stays');
    }
  }
  const goals = moved.map(([, to]) => to);
  if (!isWithinReach(draft.topology, goals)) return refuse('outside_area');
  const topology = movePoints(draft.topology, moved);
  return { topology, tree: editUnits(draft), mayEmpty: 0 };
}
