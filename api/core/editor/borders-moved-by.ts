import type { Assessment } from './assessment.ts';
import type { UnitKey } from './draft.ts';
import { listMovedBorders } from './list-moved-borders.ts';

/** Upper units whose border a step moves. A border moved back to its place in the base edition does not count. */
export function bordersMovedBy(before: Assessment, after: Assessment): UnitKey[] {
  const moved = listMovedBorders(before, after);
  return before.base === null ? moved : listMovedBorders(before.base, after, moved);
}
