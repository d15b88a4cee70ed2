import type { Post } from '../contract/plans.ts';
import type { Draft, DraftUnit, UnitKey } from './draft.ts';
import { writeGround } from './ground.ts';

/** Whether a unit is the same in both drafts: place in the tree, description, area. */
export function isSameUnit(before: Draft, after: Draft, key: UnitKey): boolean {
  const [one, other] = [before.units.get(key), after.units.get(key)];
  if (one === undefined || other === undefined) return one === other;
  return (
    isDescribedTheSame(one, other) &&
    (before.topology.borders.get(key) === after.topology.borders.get(key) ||
      writeGround(before.topology, key) === writeGround(after.topology, key))
  );
}

export const isDescribedTheSame = (one: DraftUnit, other: DraftUnit): boolean =>
  one === other ||
  (one.parent === other.parent &&
    one.level === other.level &&
    one.name === other.name &&
    one.kind === other.kind &&
    one.use === other.use &&
    one.households === other.households &&
    one.population === other.population &&
    one.code === other.code &&
    isSamePosts(one.posts, other.posts));

/** Compares posts in any order: the order has no meaning and is not stored. */
export const isSamePosts = (one: readonly Post[], other: readonly Post[]): boolean =>
  one === other || (one.length === other.length && listPosts(one) === listPosts(other));

const listPosts = (posts: readonly Post[]): string =>
  posts
    .map(({ role, name, extension }) => JSON.stringify([role, name, extension]))
    .sort()
    .join();
