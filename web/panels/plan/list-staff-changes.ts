import type { Post } from '../../../api/contract/plans.ts';
import type { Assessment } from '../../editor/assess.ts';
import { compareKeys } from '../../editor/compare-keys.ts';
import type { UnitKey } from '../../editor/draft.ts';

export interface StaffChange {
  key: UnitKey;
  name: string;
  /** Whether the unit is there no more. */
  isGone: boolean;
  /** Posts that end with the plan, and those that begin. */
  ended: readonly Post[];
  begun: readonly Post[];
}

/** Units of any level whose posts are others than in the base edition; what stays as it was is not listed. */
export function listStaffChanges({ base, draft, changed }: Assessment): StaffChange[] {
  if (base === null) return [];
  return [...changed].sort(compareKeys).flatMap((key) => {
    const before = base.draft.units.get(key);
    const after = draft.units.get(key);
    const was = before?.posts ?? [];
    const is = after?.posts ?? [];
    const ended = without(was, is);
    const begun = without(is, was);
    if (ended.length + begun.length === 0) return [];
    const name = (after ?? before)?.name ?? key;
    return [{ key, name, isGone: after === undefined, ended, begun }];
  });
}

/** The same post twice is two posts: each of the others takes one away. */
function without(posts: readonly Post[], others: readonly Post[]): Post[] {
  const rest = others.map(lineOf);
  return posts.filter((post) => {
    const at = rest.indexOf(lineOf(post));
    if (at === -1) return true;
    rest.splice(at, 1);
    return false;
  });
}

const lineOf = ({ role, name, extension }: Post) => JSON.stringify([role, name, extension]);
