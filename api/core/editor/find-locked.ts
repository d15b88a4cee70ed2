import type { Draft, UnitKey } from './draft.ts';
import { isUnchanged } from './is-unchanged.ts';
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
    if (isUnchanged(before, after, key)) continue;
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

/** The unit whose lock holds for this one, where it lies in one of the drafts. */
function lockOf(before: Draft, draft: Draft, key: UnitKey): UnitKey | null {
  const chain = [key, ...unitsAbove(draft, key).map((unit) => unit.key)];
  return chain.find((one) => (before.units.get(one)?.lock ?? null) !== null) ?? null;
}

const pathOf = (draft: Draft, key: UnitKey): string =>
  unitsAbove(draft, key)
    .map((unit) => unit.key)
    .join();
