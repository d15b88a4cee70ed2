/** Differences between a proposed change in conflict and the unit in force. Pure. */
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

/**
 * Lists the differences.
 * @param now the unit in force; null: there is none, and everything is listed except the name, which the conflict shows already
 */
export function listProposed(proposed: PlanUnit, now: DraftUnit | null): ProposedLine[] {
  return figures
    .filter((what) =>
      now === null ? what !== 'name' && proposed[what] !== null : isAsked(proposed, now, what),
    )
    .map((what) => ({ what, now, requested: proposed }));
}

/** Whether the proposed change sets a code; without one the code stays. */
const isAsked = (proposed: PlanUnit, now: DraftUnit, what: RequestedFigure): boolean =>
  what === 'code'
    ? proposed.code !== null && proposed.code !== (now.code ?? now.key)
    : proposed[what] !== now[what];

/** Posts of one side that the other side does not have. */
export function listOtherPosts(
  proposed: PlanUnit,
  now: DraftUnit | null,
): { now: Post[]; requested: Post[] } {
  const [is, requested] = [now?.posts ?? [], proposed.posts ?? now?.posts ?? []];
  return { now: postsWithout(is, requested), requested: postsWithout(requested, is) };
}
