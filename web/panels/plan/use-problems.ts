import type { Problem } from '../../../api/core/editor/problem.ts';
import { useDrawing } from '../../state/drawing.ts';
import { problemsOf } from '../../state/problems-of.ts';

const none: readonly Problem[] = [];

/** Problems of the current draft, the worst first. */
export function useProblems(): readonly Problem[] {
  return useDrawing(({ assessment }) => problemsOf(assessment)) ?? none;
}

/** Severity that sets the colour of the count: red while one of them prevents the review. */
export const worstOf = (problems: readonly Problem[]): 'error' | 'warning' =>
  problems.some(({ severity, isOld }) => severity === 'error' && !isOld) ? 'error' : 'warning';
