import type { PlanProblem } from '../contract/plan-rules.ts';

/** Something that a check found; `place` is a point of the lattice, and where to fly to. */
export type Problem = PlanProblem;
