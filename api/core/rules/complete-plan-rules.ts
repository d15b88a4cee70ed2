import { defaultPlanRules, type GivenPlanRules, type PlanRules } from '../contract/plan-rules.ts';

/** Completes given rules by the defaults, rule by rule. */
export function completePlanRules({ severity, levels }: GivenPlanRules): PlanRules {
  const given = new Map(levels.map((level) => [level.level, level]));
  return {
    severity: { ...defaultPlanRules.severity, ...severity },
    levels: defaultPlanRules.levels.map((level) => ({ ...level, ...given.get(level.level) })),
  };
}
