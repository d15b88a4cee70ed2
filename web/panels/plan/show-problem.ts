import type { Problem } from '../../../api/core/editor/problem.ts';
import { toDegrees } from '../../map/plan/lattice-degrees.ts';
import { pointToProblem } from '../../state/actions/drawing.ts';
import { flyTo } from '../../state/actions/map.ts';
import { showPlanTab } from '../../state/plan-tab.ts';

/** Near enough to see which corner it is about. */
const PROBLEM_ZOOM = 17;

/** Flies there and rings it, and shows in words what it is and what would solve it. @param at which of them it is */
export function showProblem({ id, place, severity }: Problem, at: number): void {
  pointToProblem({ id, place, severity, at });
  showPlanTab('checks');
  flyTo({ center: toDegrees(place), zoom: PROBLEM_ZOOM });
}
