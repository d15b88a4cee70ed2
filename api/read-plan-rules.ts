import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { defaultPlanRules, givenPlanRules, type PlanRules } from './core/contract/plan-rules.ts';
import { completePlanRules } from './core/rules/complete-plan-rules.ts';

/**
 * Reads the rules of a file, completed by the defaults; without a file, the defaults.
 * @throws Error with the reason in one line, without the path
 */
export function readPlanRules(path: string | undefined): PlanRules {
  if (path === undefined) return defaultPlanRules;
  const given = givenPlanRules.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (given.success) return completePlanRules(given.data);
  throw new Error(z.prettifyError(given.error).replaceAll(/\s*\n\s*/g, ' '));
}
