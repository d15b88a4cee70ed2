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

/** The next of the list, or the one before; after the last comes the first. */
export function stepProblem(problems: readonly Problem[], at: string | null, by: 1 | -1): void {
  const index = problems.findIndex(({ id }) => id === at);
  const start = index === -1 ? (by === 1 ? -1 : 0) : index;
  const next = problems[(start + by + problems.length) % problems.length];
  if (next) showProblem(next);
}
