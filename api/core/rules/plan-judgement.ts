/** What of a judgement keeps a plan from review and from publishing. */
import type { PlanJudgement } from '../contract/plan-findings.ts';

export function isKeptBack({ findings, problems }: PlanJudgement): boolean {
  return [...findings, ...problems].some(isError);
}

/** Without warnings and notices. */
export function errorsOf({ findings, problems }: PlanJudgement): PlanJudgement {
  return { findings: findings.filter(isError), problems: problems.filter(isError) };
}

const isError = ({ severity }: { severity: string }): boolean => severity === 'error';
