import { act } from '../../../api/core/editor/act.ts';
import { assess } from '../../../api/core/editor/assess.ts';
import type { Assessment } from '../../../api/core/editor/assessment.ts';
import { listProblems } from '../../../api/core/editor/check-draft.ts';
import type { Problem } from '../../../api/core/editor/problem.ts';
import { remedyOf } from '../../../api/core/editor/remedy.ts';
import { findDraftFaults } from './find-draft-faults.ts';

/** Largest number of clicks to solve a problem that needs several. */
const MOST_CLICKS = 40;

/**
 * Applies the remedy of one problem of each kind until there is none: after each click the problem is gone or smaller, nothing new
 * prevents review, and the coverage is valid.
 *
 * @returns by kind of problem: "solved", "less" (no obvious way on) or "no remedy"
 * @throws a description of the failure
 */
export function tryRemedies(assessment: Assessment, turn: number): Map<string, string> {
  const found = new Map<string, string>();
  const problems = listProblems(assessment);
  for (const check of new Set(problems.map((problem) => problem.check))) {
    const alike = problems.filter((problem) => problem.check === check);
    const problem = alike[turn % alike.length];
    if (problem !== undefined) found.set(check, clickAway(assessment, problem));
  }
  return found;
}

function clickAway(start: Assessment, { id, check }: Problem): string {
  let assessment = start;
  for (let clicks = 0; clicks < MOST_CLICKS; clicks++) {
    const problem = find(assessment, id);
    if (problem === undefined) return 'solved';
    const action = remedyOf(assessment, problem);
    if (action === null) return clicks === 0 ? 'no remedy' : 'less';
    const acted = act(assessment.draft, action, assessment.surroundings);
    if (acted.outcome === 'refused') throw new Error(`the remedy of ${check} is refused`);
    const faults = findDraftFaults(acted.draft);
    if (faults.length > 0) throw new Error(`the remedy of ${check} leaves ${faults.join('; ')}`);
    // From the base, without cached results of the attempts.
    const after = assess(acted.draft, assessment.base ?? assessment);
    const errors = idsOfErrors(assessment);
    const fresh = [...idsOfErrors(after)].filter((error) => !errors.has(error));
    if (fresh.length > 0) throw new Error(`the remedy of ${check} brings ${fresh.join('; ')}`);
    const [was, now] = [badnessOf(assessment, id), badnessOf(after, id)];
    if (now !== null && now >= (was ?? 0)) throw new Error(`the remedy of ${id} is none`);
    assessment = after;
  }
  throw new Error(`${id} is not solved by ${MOST_CLICKS} clicks`);
}

const find = (assessment: Assessment, id: string) =>
  listProblems(assessment).find((problem) => problem.id === id);

const idsOfErrors = (assessment: Assessment): Set<string> =>
  new Set(
    listProblems(assessment)
      .filter(({ severity }) => severity === 'error')
      .map(({ id }) => id),
  );

function badnessOf({ findings }: Assessment, id: string): number | null {
  const all = [...findings.whole, ...[...findings.units.values()].flat()];
  return all.find((finding) => finding.id === id)?.badness ?? null;
}
