import type { Plan } from '../../../api/core/contract/plans.ts';
import { useMayProve } from '../../questions/personas.ts';
import { usePlanChanges } from '../../questions/plans.ts';

const undecided: readonly Plan['state'][] = ['draft', 'in_review', 'approved'];

/** Whether the changes of a plan can be determined: not on another base edition or with open conflicts. */
export const tellsChanges = (plan: Plan): boolean =>
  undecided.includes(plan.state) &&
  plan.changedUnits > 0 &&
  plan.conflictList.length === 0 &&
  !plan.isBehind;

/** Changes that the plan would make. There is no request where they cannot be determined or it would be refused. */
export function useToldChanges(plan: Plan) {
  const mayProve = useMayProve();
  return usePlanChanges(mayProve && tellsChanges(plan) ? plan : null);
}
