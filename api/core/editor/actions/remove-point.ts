import { isSame, type Point } from '../../geometry/lattice.ts';
import type { Action } from '../action.ts';
import type { Draft } from '../draft.ts';
import { editUnits } from '../edit-units.ts';
import { type Requested, refuse } from '../reshaped.ts';
import { arcsAt } from '../topology/arcs-at.ts';
import { reroute } from '../topology/reroute.ts';

/** Removes a vertex at which no borders meet from its border. */
export function removePoint(
  draft: Draft,
  { at }: Extract<Action, { kind: 'remove_point' }>,
): Requested {
  const [arc, ...more] = arcsAt(draft.topology, at);
  if (arc === undefined) return refuse('no_such_point');
  if ([arc, ...more].some(({ left, right }) => left === null || right === null)) {
    return refuse('outline_stays');
  }
  if (more.length > 0) return refuse('point_is_node');
  const points = withoutPoint(arc.points, at);
  if (points === null) return refuse('point_is_node');
  // A closed border needs three vertices.
  const isClosed = isSame(points[0] ?? at, points.at(-1) ?? at);
  if (points.length < (isClosed ? 4 : 2)) return refuse('too_small_ground');
  return { topology: reroute(draft.topology, arc, points), tree: editUnits(draft), mayEmpty: 0 };
}

/** Points without this one. Null: the border ends there and another one continues. */
function withoutPoint(points: readonly Point[], at: Point): Point[] | null {
  const [first, last] = [points[0], points.at(-1)];
  const rest = points.filter((point) => !isSame(point, at));
  if (first === undefined || last === undefined || points.length - rest.length > 2) return null;
  if (!isSame(first, at) && !isSame(last, at)) return rest;
  // A closed border without a node may start at any of its points.
  const [start] = rest;
  return isSame(first, last) && start !== undefined ? [...rest, start] : null;
}
