import type { Post } from '../contract/plans.ts';
import type { Assessment } from './assessment.ts';
import type { UnitKey } from './draft.ts';
import { rankUnits } from './rank-units.ts';
import { isSamePosts } from './same-unit.ts';
import { smallestBelow, unitAtLevel } from './tree.ts';
import { createFlows } from './weigh-flows.ts';

/** Post whose unit was removed. */
export interface PostMove {
  readonly post: Post;
  readonly from: UnitKey;
  /**
   * Unit of the same level with most of the area; a smallest unit of a higher level represents itself. Null: the post ends,
   * because the plan itself lists the posts there.
   */
  readonly to: UnitKey | null;
}

/**
 * Posts of units of one level that were merged into others, as publication carries them over; posts of a remaining unit stay
 * with it.
 */
export function listPostMoves(
  { draft, base, changed, surroundings }: Omit<Assessment, 'findings'>,
  level: number,
): PostMove[] {
  if (base === null) return [];
  const isSaid = (key: UnitKey) =>
    !isSamePosts(draft.units.get(key)?.posts ?? [], base.draft.units.get(key)?.posts ?? []);
  const flowOf = createFlows(base.draft, draft, changed, surroundings);
  return [...changed].flatMap((from) => {
    const unit = base.draft.units.get(from);
    if (unit?.level !== level || unit.posts.length === 0 || draft.units.has(from)) return [];
    const areas = new Map<UnitKey, number>();
    for (const smallest of smallestBelow(base.draft, from)) {
      for (const [key, area] of flowOf(smallest).areas()) {
        const to = unitAtLevel(draft, key, level);
        areas.set(to, (areas.get(to) ?? 0) + area);
      }
    }
    const [successor = null] = rankUnits(areas);
    const to = successor === null || isSaid(successor) ? null : successor;
    return unit.posts.map((post) => ({ post, from, to }));
  });
}
