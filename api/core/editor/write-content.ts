import type { LatticeGround, PlanContent, PlanUnit } from '../contract/plans.ts';
import { tidyGrounds } from '../geometry/tidy-grounds.ts';
import { compareKeys } from './compare-keys.ts';
import type { Draft, DraftUnit, UnitKey } from './draft.ts';
import { groundOf, spellGround, writeGround } from './ground.ts';
import { isDescribedTheSame, isSamePosts } from './same-unit.ts';

/**
 * Returns the differences from the base; equal for equal units, however they were drawn.
 * @param base the working area of the base edition
 */
export function writeContent(base: Draft, draft: Draft): PlanContent {
  const grounds = changedGrounds(base, draft);
  const units: PlanUnit[] = [];
  for (const unit of [...draft.units.values()].sort(compareUnits)) {
    const before = base.units.get(unit.key);
    const ground = grounds.get(unit.key) ?? null;
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

/**
 * Areas of the smallest units that differ from the base. Superfluous vertices are left out: a border that was cut and merged
 * again, or that a line has passed, is unchanged.
 */
function changedGrounds(base: Draft, draft: Draft): Map<UnitKey, LatticeGround> {
  const after = new Map<UnitKey, LatticeGround>();
  for (const [key, border] of draft.topology.borders) {
    if (border === base.topology.borders.get(key)) continue;
    const isSame = writeGround(draft.topology, key) === writeGround(base.topology, key);
    if (!isSame) after.set(key, groundOf(draft.topology, key));
  }
  const before = new Map<UnitKey, LatticeGround>();
  for (const key of base.topology.borders.keys()) {
    const isAsItWas = draft.topology.borders.has(key) && !after.has(key);
    if (!isAsItWas) before.set(key, groundOf(base.topology, key));
  }
  for (const [key, ground] of tidyGrounds(before.values(), after)) {
    if (ground === after.get(key)) continue;
    const spelt = spellGround(ground);
    if (JSON.stringify(spelt) === JSON.stringify(before.get(key))) after.delete(key);
    else after.set(key, spelt);
  }
  return after;
}
