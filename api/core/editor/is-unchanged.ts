import type { Draft, UnitKey } from './draft.ts';
import { isOnlyBent } from './is-only-bent.ts';
import { isDescribedTheSame, isSameUnit } from './same-unit.ts';
import { ringsOfUnit } from './topology/unit-rings.ts';

/** Whether a unit is the same in two drafts, except for vertices on its border where a neighbour's border meets it. */
export function isUnchanged(before: Draft, after: Draft, key: UnitKey): boolean {
  if (isSameUnit(before, after, key)) return true;
  const [unit, now] = [before.units.get(key), after.units.get(key)];
  return (
    unit !== undefined &&
    now !== undefined &&
    isDescribedTheSame(unit, now) &&
    isOnlyBent(ringsOfUnit(before.topology, key), ringsOfUnit(after.topology, key))
  );
}
