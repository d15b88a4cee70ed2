/** What a wish that is in conflict asks for otherwise than it is in force. Pure. */
import type { PlanUnit, Post } from '../../../api/core/contract/plans.ts';
import type { DraftUnit } from '../../../api/core/editor/draft.ts';
import { postsWithout } from './posts-without.ts';

type Told = Pick<PlanUnit, (typeof figures)[number]>;

const figures = [
  'name',
  'kind',
  'use',
  'parent',
  'code',
  'households',
  'population',
] as const satisfies readonly (keyof PlanUnit & keyof DraftUnit)[];

export type WishedFigure = (typeof figures)[number];

export interface WishLine {
  what: WishedFigure;
  /** Null: there is no such unit in force. */
  now: Told | null;
  wished: Told;
}

/** @param now the unit in force; null: there is none, and all is told but the name, which the conflict has already */
export function listWish(wish: PlanUnit, now: DraftUnit | null): WishLine[] {
  return figures
    .filter((what) =>
      now === null ? what !== 'name' && wish[what] !== null : isAsked(wish, now, what),
    )
    .map((what) => ({ what, now, wished: wish }));
}

/** Nothing said of the code leaves it as it is. */
const isAsked = (wish: PlanUnit, now: DraftUnit, what: WishedFigure): boolean =>
  what === 'code'
    ? wish.code !== null && wish.code !== (now.code ?? now.key)
    : wish[what] !== now[what];

/** Posts of one side that the other has not. */
export function listOtherPosts(
  wish: PlanUnit,
  now: DraftUnit | null,
): { now: Post[]; wished: Post[] } {
  const [is, wished] = [now?.posts ?? [], wish.posts ?? now?.posts ?? []];
  return { now: postsWithout(is, wished), wished: postsWithout(wished, is) };
}
