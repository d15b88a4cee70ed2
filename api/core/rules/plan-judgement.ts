/** What of a judgement keeps a plan from review and from publishing. */
import type { PlanJudgement } from '../contract/plan-findings.ts';
import { type CheckName, provedChecks } from '../contract/plan-rules.ts';

export function isKeptBack({ findings, problems }: PlanJudgement): boolean {
  return hasError(findings) || hasError(problems);
}

/** Without warnings and notices. */
export function errorsOf({ findings, problems }: PlanJudgement): PlanJudgement {
  return { findings: findings.filter(isError), problems: problems.filter(isError) };
}

export const hasError = (found: readonly { severity: string }[]): boolean => found.some(isError);

/** The proof decides what this check looks for. */
export const isProved = (check: CheckName): boolean =>
  (provedChecks as readonly CheckName[]).includes(check);

const isError = ({ severity }: { severity: string }): boolean => severity === 'error';
