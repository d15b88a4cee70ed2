/** Worker thread that judges plans. */
import { answerTasks } from '../answer-tasks.ts';
import type { PlanContent, WorkingArea } from '../core/contract/plans.ts';
import { findBrokenRules } from './find-broken-rules.ts';

export interface JudgeTask {
  area: WorkingArea;
  content: PlanContent;
}

answerTasks(({ area, content }: JudgeTask) => findBrokenRules(area, content));
