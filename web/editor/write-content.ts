import type { LatticeGround, PlanContent, PlanUnit } from '../../api/contract/plans.ts';
import { compareKeys } from './compare-keys.ts';
import type { Draft, DraftUnit } from './draft.ts';
import { groundOf, writeGround } from './ground.ts';
import { isDescribedTheSame, isSamePosts } from './same-unit.ts';

/**
 * What differs from the base, and nothing else; the same for the same units, however they came about.
 *
 * @param base the working area as the base edition has it
 */
export function writeContent(base: Draft, draft: Draft): PlanContent {
  const units: PlanUnit[] = [];
  for (const unit of [...draft.units.values()].sort(compareUnits)) {
    const before = base.units.get(unit.key);
    const ground = changedGround(base, draft, unit.key);
    if (before !== undefined && ground === null && isDescribedTheSame(before, unit)) continue;
    const { key, level, kind, use, name, parent, households, population, code } = unit;
    const posts = isSamePosts(unit.posts, before?.posts ?? []) ? null : [...unit.posts];
    const told = { key, level, kind, use, name, parent, households, population, code, posts };
    units.push({ ...told, ground });
  }
  const removed = [...base.units.keys()].filter((key) => !draft.units.has(key)).sort(compareKeys);
  return { units, removed };
}

const compareUnits = (one: DraftUnit, other: DraftUnit): number =>
  one.level - other.level || compareKeys(one.key, other.key);

/** Null: it is as in the base, or the union of the units below. */
function changedGround(base: Draft, draft: Draft, key: string): LatticeGround | null {
  const border = draft.topology.borders.get(key);
  if (border === undefined || border === base.topology.borders.get(key)) return null;
  const isSame = writeGround(draft.topology, key) === writeGround(base.topology, key);
  return isSame ? null : groundOf(draft.topology, key);
}
