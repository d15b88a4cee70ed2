/** What a proposed change that is in conflict asks for otherwise than it is in force. Pure. */
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

export type RequestedFigure = (typeof figures)[number];

export interface ProposedLine {
  what: RequestedFigure;
  /** Null: there is no such unit in force. */
  now: Told | null;
  requested: Told;
}

/** @param now the unit in force; null: there is none, and all is told but the name, which the conflict has already */
export function listProposed(proposed: PlanUnit, now: DraftUnit | null): ProposedLine[] {
  return figures
    .filter((what) =>
      now === null ? what !== 'name' && proposed[what] !== null : isAsked(proposed, now, what),
    )
    .map((what) => ({ what, now, requested: proposed }));
}

/** Nothing said of the code leaves it as it is. */
const isAsked = (proposed: PlanUnit, now: DraftUnit, what: RequestedFigure): boolean =>
  what === 'code'
    ? proposed.code !== null && proposed.code !== (now.code ?? now.key)
    : proposed[what] !== now[what];

/** Posts of one side that the other has not. */
export function listOtherPosts(
  proposed: PlanUnit,
  now: DraftUnit | null,
): { now: Post[]; requested: Post[] } {
  const [is, requested] = [now?.posts ?? [], proposed.posts ?? now?.posts ?? []];
  return { now: postsWithout(is, requested), requested: postsWithout(requested, is) };
}
