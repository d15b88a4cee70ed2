import { act } from './act.ts';
import type { SingleAction } from './action.ts';
import { assess } from './assess.ts';
import type { Assessment } from './assessment.ts';
import { bordersMovedBy } from './borders-moved-by.ts';
import { listProblems } from './check-draft.ts';
import type { UnitKey } from './draft.ts';
import type { Problem } from './problem.ts';
import { remedyOf } from './remedy.ts';

/** What would solve several problems as one step. */
export interface JointRemedy {
  readonly actions: readonly SingleAction[];
  /** How many of them have been looked at. */
  readonly tried: number;
  /** Units above whose border moves with them. */
  readonly borders: readonly UnitKey[];
}

/**
 * Looks for what solves each of these problems, one after another, each on the draft that those before it leave: what one remedy
 * has solved on the way, or has made impossible, is not tried again. Yields after each problem, so that whoever draws meanwhile
 * is not held up.
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
