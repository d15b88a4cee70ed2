import type { Problem } from '../../editor/problem.ts';
import { toDegrees } from '../../map/plan/lattice-degrees.ts';
import { setState } from '../../state/app-state.ts';
import { changeDrawing } from '../../state/drawing.ts';

/** Near enough to see which corner it is about. */
const PROBLEM_ZOOM = 17;

/** Flies there and rings it. */
export function showProblem({ id, place, severity }: Problem): void {
  changeDrawing({ problem: { id, place, severity } });
  setState({ flight: { center: toDegrees(place), zoom: PROBLEM_ZOOM } });
}
