import type { PlanContent, WorkingArea } from '../contract/plans.ts';
import { assess, assessBase } from './assess.ts';
import type { Assessment } from './assessment.ts';
import { noContent, openDraft } from './open-draft.ts';
import { makeSurroundings } from './surroundings.ts';

/**
 * Checks a stored plan against the rules of its working area.
 * @throws TornGround when the areas together have an invalid topology
 */
export function assessPlan(area: WorkingArea, content: PlanContent): Assessment {
  const base = assessBase(openDraft(area, noContent), makeSurroundings(area), area.rules);
  return assess(openDraft(area, content), base);
}
