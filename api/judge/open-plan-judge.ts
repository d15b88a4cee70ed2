import type { PlanProblem } from '../core/contract/plan-rules.ts';
import { openThread, type Thread } from '../open-thread.ts';
import type { JudgeTask } from './answer-judge-tasks.ts';

export type PlanJudge = Thread<JudgeTask, PlanProblem[]>;

/**
 * Holds plans against the house rules in a thread of ours: an area of two thousand units takes two seconds, in which nobody else would
 * be answered. As many wait as there are heavy transactions.
 */
export function openPlanJudge(): PlanJudge {
  return openThread(new URL('./answer-judge-tasks.ts', import.meta.url), 'judge of plans');
}
