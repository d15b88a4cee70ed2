import type { Problem } from '../../../api/core/editor/problem.ts';
import { toDegrees } from '../../map/plan/lattice-degrees.ts';
import { pointToProblem } from '../../state/actions/drawing.ts';
import { flyTo } from '../../state/actions/map.ts';
import { showPlanTab } from '../../state/plan-tab.ts';

/** Zoom at which a single vertex can be recognized. */
const PROBLEM_ZOOM = 17;

/** Moves the map to a problem, rings it, and shows its text and remedies. @param at its index */
export function showProblem({ id, place, severity }: Problem, at: number): void {
  pointToProblem({ id, place, severity, at });
  showPlanTab('checks');
  flyTo({ center: toDegrees(place), zoom: PROBLEM_ZOOM });
}
