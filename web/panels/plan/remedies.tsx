import type { Problem } from '../../editor/problem.ts';

/** What solves a problem at a click, where that is obvious. */
export function Remedies({ problem }: { problem: Problem }) {
  return problem === null ? null : null;
}
