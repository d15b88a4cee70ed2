import type { CheckName, Severity } from '../contract/plan-rules.ts';
import type { Problem } from './problem.ts';

/** Problems of one cause at units of one level. */
export interface ProblemGroup {
  readonly id: string;
  readonly severity: Severity;
  readonly level: number;
  readonly check: CheckName;
  readonly isOld: boolean;
  readonly problems: readonly Problem[];
}

/** Groups problems in the order of the list. */
export function groupProblems(problems: readonly Problem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const problem of problems) {
    const { severity, level, check, isOld } = problem;
    const id = `${isOld} ${severity} ${level} ${check}`;
    const known = groups.get(id)?.problems ?? [];
    groups.set(id, { id, severity, level, check, isOld, problems: [...known, problem] });
  }
  return [...groups.values()];
}

export const countProblems = (groups: readonly ProblemGroup[], severity: Severity): number =>
  groups.reduce((sum, group) => sum + (group.severity === severity ? group.problems.length : 0), 0);
