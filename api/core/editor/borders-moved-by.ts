import type { Assessment } from './assessment.ts';
import type { UnitKey } from './draft.ts';
import { listMovedBorders } from './list-moved-borders.ts';

/** Units above whose border a step moves. One that it puts back where the base edition has it counts for none. */
export function bordersMovedBy(before: Assessment, after: Assessment): UnitKey[] {
  const moved = listMovedBorders(before, after);
  return before.base === null ? moved : listMovedBorders(before.base, after, moved);
}
