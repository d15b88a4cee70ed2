import type { Post } from '../../../api/core/contract/plans.ts';
import type { Assessment } from '../../../api/core/editor/assessment.ts';
import { compareKeys } from '../../../api/core/editor/compare-keys.ts';
import type { UnitKey } from '../../../api/core/editor/draft.ts';
import { listPostMoves } from '../../../api/core/editor/list-post-moves.ts';
import { postsWithout } from './posts-without.ts';

export interface StaffChange {
  key: UnitKey;
  /** Whether the unit no longer exists. */
  isGone: boolean;
  /** Successor that receives its posts with its ground; null: they end, or the unit exists. */
  successor: UnitKey | null;
  /** Posts that end with the plan, and those that begin. */
  ended: readonly Post[];
  begun: readonly Post[];
}

/** Units of any level whose posts differ from the base edition; unchanged posts are not listed. */
export function listStaffChanges(assessment: Assessment): StaffChange[] {
  const { base, draft, changed } = assessment;
  if (base === null) return [];
  const successors = findSuccessors(assessment);
  return [...changed].sort(compareKeys).flatMap((key) => {
    const before = base.draft.units.get(key);
    const after = draft.units.get(key);
    const was = before?.posts ?? [];
    const is = after?.posts ?? [];
    const ended = postsWithout(was, is);
    const begun = postsWithout(is, was);
    if (ended.length + begun.length === 0) return [];
    const successor = successors.get(key) ?? null;
    return [{ key, isGone: after === undefined, successor, ended, begun }];
  });
}

function findSuccessors(assessment: Assessment): Map<UnitKey, UnitKey | null> {
  const { base, draft, changed } = assessment;
  const levels = new Set<number>();
  for (const key of changed) {
    const gone = draft.units.has(key) ? undefined : base?.draft.units.get(key);
    if (gone !== undefined && gone.posts.length > 0) levels.add(gone.level);
  }
  const moves = [...levels].flatMap((level) => listPostMoves(assessment, level));
  return new Map(moves.map(({ from, to }) => [from, to]));
}
