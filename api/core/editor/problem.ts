import type { PlanProblem } from '../contract/plan-rules.ts';

/** Problem found by a check; `place` is a lattice point, the target for the map. */
export type Problem = PlanProblem;
