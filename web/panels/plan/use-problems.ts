import type { Problem } from '../../../api/core/editor/problem.ts';
import { useDrawing } from '../../state/drawing.ts';
import { problemsOf } from '../../state/problems-of.ts';

const none: readonly Problem[] = [];

/** What the checks find in the draft as it stands, the worst first. */
export function useProblems(): readonly Problem[] {
  return useDrawing(({ assessment }) => problemsOf(assessment)) ?? none;
}

/** What colour they are counted in: red while one of them keeps the plan from review. */
export const worstOf = (problems: readonly Problem[]): 'error' | 'warning' =>
  problems.some(({ severity, isOld }) => severity === 'error' && !isOld) ? 'error' : 'warning';
