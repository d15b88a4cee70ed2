import { isSame } from '../../geometry/lattice.ts';
import type { Action } from '../action.ts';
import type { Draft } from '../draft.ts';
import { editUnits } from '../edit-units.ts';
import { type Requested, refuse } from '../reshaped.ts';
import { arcsAt } from '../topology/arcs-at.ts';
import { reroute } from '../topology/reroute.ts';
import { isWithinReach } from '../topology/within-reach.ts';

/** Inserts a vertex between two consecutive ones of a border. */
export function insertPoint(
  draft: Draft,
  { between: [one, other], at }: Extract<Action, { kind: 'insert_point' }>,
): Requested {
  if (isSame(at, one) || isSame(at, other)) return refuse('already_there');
  if (!isWithinReach(draft.topology, [at])) return refuse('outside_area');
  for (const arc of arcsAt(draft.topology, one)) {
    const place = arc.points.findIndex(
      (point, index) =>
        (isSame(point, one) && isSame(arc.points[index + 1] ?? point, other)) ||
        (isSame(point, other) && isSame(arc.points[index + 1] ?? point, one)),
    );
    if (place === -1) continue;
    if (arc.left === null || arc.right === null) return refuse('outline_stays');
    const topology = reroute(draft.topology, arc, arc.points.toSpliced(place + 1, 0, at));
    return { topology, tree: editUnits(draft), mayEmpty: 0 };
  }
  return refuse('no_such_point');
}
