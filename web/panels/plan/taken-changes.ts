/** What colleagues have drawn in a plan, gathered until it has been read of. Pure. */
import type { Plan } from '../../../api/core/contract/plans.ts';
import { type ContentChange, gatherChanges } from './compare-contents.ts';
import type { Taken } from './session-state.ts';

/** Who has drawn in a plan since a version of it: who draws it still, if that is not on record. */
export function drawnSince({ events }: Plan, version: number): string[] {
  const saves = events.filter(({ what }) => what === 'save');
  const since = saves.filter((event) => event.version > version);
  return [...new Set((since.length > 0 ? since : saves.slice(-1)).map(({ by }) => by))];
}

/** Beside what has not been read of yet; null: nothing is left to tell. */
export function addTaken(
  taken: Taken | null,
  by: readonly string[],
  changes: readonly ContentChange[],
): Taken | null {
  const all = gatherChanges(taken?.changes ?? [], changes);
  const who = [...new Set([...(taken?.by ?? []), ...by])];
  return all.length === 0 ? null : { by: who, changes: all };
}
