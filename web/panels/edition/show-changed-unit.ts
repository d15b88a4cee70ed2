import type { UnitChange } from '../../../api/core/contract/edition-changes.ts';
import * as grids from '../../../api/core/contract/endpoints/grids.ts';
import { ask } from '../../api.ts';
import { showOnMap } from '../../state/actions/edition.ts';
import { getState } from '../../state/app-state.ts';

/**
 * Moves the map to a unit of a change list and marks it. A unit that no longer exists is looked up in the previous edition; its
 * successor with most of its ground is marked instead.
 *
 * @param before an instant of the edition before; null: there is none
 */
export async function showChangedUnit(
  change: UnitChange,
  changes: readonly UnitChange[],
  before: string | null,
): Promise<void> {
  const { asOf } = getState();
  const code = change.after?.code ?? change.before?.code ?? null;
  if (code === null) return;
  const instant = change.after === null ? before : asOf;
  const signal = AbortSignal.timeout(10_000);
  const { bbox } = await ask(grids.one, { params: { code }, query: { asOf: instant } }, signal);
  // If the user has changed the edition in the meantime, nothing happens.
  if (getState().asOf !== asOf) return;
  const marked = change.after?.code ?? successorOf(change, changes);
  showOnMap(bbox, marked);
}

function successorOf({ before, level }: UnitChange, changes: readonly UnitChange[]): string | null {
  let most = 0;
  let successor: string | null = null;
  for (const { after, from, level: other } of changes) {
    const share = from.find(({ code }) => code === before?.code)?.shareOfOld ?? 0;
    if (after === null || other !== level || share <= most) continue;
    most = share;
    successor = after.code;
  }
  return successor;
}
