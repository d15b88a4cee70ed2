/** Changes of colleagues in a plan, collected until they are marked as read. Pure. */
import type { Plan } from '../../../api/core/contract/plans.ts';
import { type ContentChange, gatherChanges } from './compare-contents.ts';
import type { Taken } from './session-state.ts';

/** Users who have changed a plan since a version of it; the current planner if that is not recorded. */
export function drawnSince({ events }: Plan, version: number): string[] {
  const saves = events.filter(({ what }) => what === 'save');
  const since = saves.filter((event) => event.version > version);
  return [...new Set((since.length > 0 ? since : saves.slice(-1)).map(({ by }) => by))];
}

/** Adds changes to those that are unread; null: nothing is left to show. */
export function addTaken(
  taken: Taken | null,
  by: readonly string[],
  changes: readonly ContentChange[],
): Taken | null {
  const all = gatherChanges(taken?.changes ?? [], changes);
  const who = [...new Set([...(taken?.by ?? []), ...by])];
  return all.length === 0 ? null : { by: who, changes: all };
}
