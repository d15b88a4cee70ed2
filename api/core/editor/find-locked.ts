import type { Draft, UnitKey } from './draft.ts';
import { isUnchanged } from './is-unchanged.ts';
import { unitsAbove } from './tree.ts';

/**
 * Locked units that an action would change. A vertex on the border, where a neighbour's border meets it, needs no unlocking. A
 * lock applies to everything below, and to the unit's place in the tree, which determines its code. The result names the unit
 * with the lock, once, not each unit under it.
 * @param changed units that may differ
 */
export function findLocked(before: Draft, after: Draft, changed: ReadonlySet<UnitKey>): UnitKey[] {
  const found = new Set<UnitKey>();
  for (const key of changed) {
    if (isUnchanged(before, after, key)) continue;
    for (const draft of [before, after]) {
      const lock = lockOf(before, draft, key);
      if (lock !== null) found.add(lock);
    }
  }
  for (const [key, { lock }] of before.units) {
    if (lock !== null && pathOf(before, key) !== pathOf(after, key)) {
      found.add(lockOf(before, before, key) ?? key);
    }
  }
  return [...found];
}

/** Unit whose lock applies to this unit, in either draft. */
function lockOf(before: Draft, draft: Draft, key: UnitKey): UnitKey | null {
  const chain = [key, ...unitsAbove(draft, key).map((unit) => unit.key)];
  const reasonOf = (one: UnitKey) => before.units.get(one)?.lock ?? null;
  const first = chain.findIndex((one) => reasonOf(one) !== null);
  if (first < 0) return null;
  // Each unit below a locked one carries the reason too.
  const end = chain.findIndex(
    (one, at) => at > first && reasonOf(one) !== reasonOf(chain[first] ?? one),
  );
  return chain.at(end < 0 ? -1 : end - 1) ?? null;
}

const pathOf = (draft: Draft, key: UnitKey): string =>
  unitsAbove(draft, key)
    .map((unit) => unit.key)
    .join();
