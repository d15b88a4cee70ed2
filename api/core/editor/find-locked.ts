import type { Draft, UnitKey } from './draft.ts';
import { isUnchanged } from './is-unchanged.ts';
import { unitsAbove } from './tree.ts';

/**
 * Locked units that an action would change: for a corner on its border, where a neighbour's meets it, it need not be unlocked. A lock holds for all that lies below, and for the place of the unit in the tree: its
 * code tells whose it is. Named is the unit that the lock is put on, once, and not each that it holds.
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
    if (lock !== null && pathOf(before, key) !== pathOf(after, key)) {
      found.add(lockOf(before, before, key) ?? key);
    }
  }
  return [...found];
}

/** The unit on which the lock is put that holds for this one, where it lies in one of the drafts. */
function lockOf(before: Draft, draft: Draft, key: UnitKey): UnitKey | null {
  const chain = [key, ...unitsAbove(draft, key).map((unit) => unit.key)];
  const reasonOf = (one: UnitKey) => before.units.get(one)?.lock ?? null;
  const first = chain.findIndex((one) => reasonOf(one) !== null);
  if (first < 0) return null;
  // Each unit below a locked one says the reason too.
  const end = chain.findIndex(
    (one, at) => at > first && reasonOf(one) !== reasonOf(chain[first] ?? one),
  );
  return chain.at(end < 0 ? -1 : end - 1) ?? null;
}

const pathOf = (draft: Draft, key: UnitKey): string =>
  unitsAbove(draft, key)
    .map((unit) => unit.key)
    .join();
