import type { Assessment } from './assessment.ts';
import { compareKeys } from './compare-keys.ts';
import type { UnitKey } from './draft.ts';
import { isOnlyBent } from './is-only-bent.ts';
import { outlineRings } from './outline.ts';
import { rememberPairs } from './remember-pairs.ts';

type Outlined = Pick<Assessment, 'draft' | 'outlines' | 'rules'>;

/** Units of the levels with reported borders that are in both drafts and whose area differs, beyond vertices on the border. */
export function listMovedBorders(
  before: Outlined,
  after: Outlined,
  candidates: Iterable<UnitKey> = before.draft.units.keys(),
): UnitKey[] {
  const told = new Set(
    after.rules.levels.flatMap(({ level, tellsBorders }) => (tellsBorders ? [level] : [])),
  );
  return [...candidates]
    .filter((key) => {
      const level = before.draft.units.get(key)?.level;
      return level !== undefined && told.has(level) && after.draft.units.has(key);
    })
    .filter((key) => isMoved(before, after, key))
    .sort(compareKeys);
}

const remembered = rememberPairs<boolean>();

function isMoved(before: Outlined, after: Outlined, key: UnitKey): boolean {
  // An unchanged outline is the same list.
  const [one, other] = [before.outlines.get(key), after.outlines.get(key)];
  if (one === other) return false;
  return remembered(one, other, () => {
    const old = outlineRings(before.draft, before.outlines, key);
    const now = outlineRings(after.draft, after.outlines, key);
    return !isOnlyBent(old, now) && !isOnlyBent(now, old);
  });
}
