import type { Draft, UnitKey } from './draft.ts';
import { isOnlyBent } from './is-only-bent.ts';
import { isDescribedTheSame, isSameUnit } from './same-unit.ts';
import { ringsOfUnit } from './topology/unit-rings.ts';
import { unitsAbove } from './tree.ts';

/**
 * Locked units that an action would change: for a corner on its border, where a neighbour's meets it, it need not be unlocked. A lock holds for all that lies below, and for the place of the unit in the tree: its
 * code tells whose it is.
 *
 * @param changed units of which something may differ
 */
export function findLocked(before: Draft, after: Draft, changed: ReadonlySet<UnitKey>): UnitKey[] {
  const found = new Set<UnitKey>();
  for (const key of changed) {
    if (isSameUnit(before, after, key) || isBent(before, after, key)) continue;
    for (const draft of [before, after]) {
      const lock = lockOf(before, draft, key);
      if (lock !== null) found.add(lock);
    }
  }
  for (const [key, { lock }] of before.units) {
    if (lock !== null && !found.has(key) && pathOf(before, key) !== pathOf(after, key)) {
      found.add(key);
    }
  }
  return [...found];
}

function isBent(before: Draft, after: Draft, key: UnitKey): boolean {
  const [unit, now] = [before.units.get(key), after.units.get(key)];
  return (
    unit !== undefined &&
    now !== undefined &&
    isDescribedTheSame(unit, now) &&
    isOnlyBent(ringsOfUnit(before.topology, key), ringsOfUnit(after.topology, key))
  );
}

/** The unit whose lock holds for this one, where it lies in one of the drafts. */
function lockOf(before: Draft, draft: Draft, key: UnitKey): UnitKey | null {
  const chain = [key, ...unitsAbove(draft, key).map((unit) => unit.key)];
  return chain.find((one) => (before.units.get(one)?.lock ?? null) !== null) ?? null;
}

const pathOf = (draft: Draft, key: UnitKey): string =>
  unitsAbove(draft, key)
    .map((unit) => unit.key)
    .join();
