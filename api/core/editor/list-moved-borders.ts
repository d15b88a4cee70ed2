import type { Assessment } from './assessment.ts';
import { compareKeys } from './compare-keys.ts';
import type { UnitKey } from './draft.ts';
import { isOnlyBent } from './is-only-bent.ts';
import { outlineRings } from './outline.ts';

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

function isMoved(before: Outlined, after: Outlined, key: UnitKey): boolean {
  // An unchanged outline is the same list.
  if (before.outlines.get(key) === after.outlines.get(key)) return false;
  const [old, now] = [before, after].map(({ draft, outlines }) =>
    outlineRings(draft, outlines, key),
  );
  if (old === undefined || now === undefined) return false;
  return !isOnlyBent(old, now) && !isOnlyBent(now, old);
}
