import type { Plan } from '../../../api/core/contract/plans.ts';
import { useMayProve } from '../../questions/personas.ts';
import { usePlanChanges } from '../../questions/plans.ts';

const undecided: readonly Plan['state'][] = ['draft', 'in_review', 'approved'];

/** On another base, or with proposals in conflict, nobody can tell what it would change. */
export const tellsChanges = (plan: Plan): boolean =>
  undecided.includes(plan.state) &&
  plan.changedUnits > 0 &&
  plan.conflictList.length === 0 &&
  !plan.isBehind;

/** What the plan would change, as far as that can be told, and not asked by whoever would be refused. */
export function useToldChanges(plan: Plan) {
  const mayProve = useMayProve();
  return usePlanChanges(mayProve && tellsChanges(plan) ? plan : null);
}
