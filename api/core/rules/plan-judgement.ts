/** Parts of a judgement that block review and publication. */
import type { PlanJudgement } from '../contract/plan-findings.ts';
import { type CheckName, provedChecks } from '../contract/plan-rules.ts';

export function isKeptBack({ findings, problems }: PlanJudgement): boolean {
  return hasError(findings) || hasError(problems);
}

/** Judgement without warnings and notices. */
export function errorsOf({ findings, problems }: PlanJudgement): PlanJudgement {
  return { findings: findings.filter(isError), problems: problems.filter(isError) };
}

export const hasError = (found: readonly { severity: string }[]): boolean => found.some(isError);

/** Whether the proof already covers this check. */
export const isProved = (check: CheckName): boolean =>
  (provedChecks as readonly CheckName[]).includes(check);

const isError = ({ severity }: { severity: string }): boolean => severity === 'error';
