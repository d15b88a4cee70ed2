import type { PlanProblem } from '../core/contract/plan-rules.ts';
import { openThread, type Thread } from '../open-thread.ts';
import type { JudgeTask } from './answer-judge-tasks.ts';

export type PlanJudge = Thread<JudgeTask, PlanProblem[]>;

/**
 * Opens a judge that checks plans against the configured rules in a worker thread: an area of two thousand units takes two
 * seconds, which would block all other answers. As many checks wait as there are heavy transactions.
 */
export function openPlanJudge(): PlanJudge {
  return openThread(new URL('./answer-judge-tasks.ts', import.meta.url), 'judge of plans');
}
