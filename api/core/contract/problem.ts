/** Errors as RFC 9457 problem details. `reason` is the key the interface words in both languages. */
import { z } from 'zod';
import { conflict } from './incident-history.ts';
import { planJudgement } from './plan-findings.ts';
import { plan } from './plans.ts';

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  reason: z.string(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  /** Changes meanwhile, for `version_conflict`. */
  conflict: conflict.optional(),
  /** Stored plan, for a `version_conflict` of a plan. */
  plan: plan.optional(),
  /** Judgement, for `plan_has_faults`. */
  judgement: planJudgement.optional(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;
