import { act } from './act.ts';
import type { SingleAction } from './action.ts';
import { assess } from './assess.ts';
import type { Assessment } from './assessment.ts';
import { bordersMovedBy } from './borders-moved-by.ts';
import { listProblems } from './check-draft.ts';
import type { UnitKey } from './draft.ts';
import type { Problem } from './problem.ts';
import { remedyOf } from './remedy.ts';

/** Remedy for several problems as one step. */
export interface JointRemedy {
  readonly actions: readonly SingleAction[];
  /** Number of problems processed. */
  readonly tried: number;
  /** Upper units whose border moves as well. */
  readonly borders: readonly UnitKey[];
}

/**
 * Searches a remedy for each of these problems in sequence, each on the draft that the previous remedies leave: a problem that
 * an earlier remedy has solved, or made unsolvable, is not tried again. Yields after each problem, so that the user interface
 * stays responsive.
 */
export function* remedyTogether(
  assessment: Assessment,
  problems: readonly Problem[],
): Generator<JointRemedy, void> {
  const actions: SingleAction[] = [];
  let now = assessment;
  for (const [index, problem] of problems.entries()) {
    const left = listProblems(now).find(({ id }) => id === problem.id);
    const action = left ? remedyOf(now, left) : null;
    const acted = action && act(now.draft, action, now.surroundings);
    if (action && acted?.outcome === 'done') {
      actions.push(action);
      now = assess(acted.draft, now);
    }
    yield { actions: [...actions], tried: index + 1, borders: bordersMovedBy(assessment, now) };
  }
}
