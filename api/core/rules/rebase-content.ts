/**
 * Rebases a plan's proposed changes on newer boundaries. A change made by only one of the two is merged automatically. An area
 * is carried over together with all areas it was exchanged with, or not at all: half of an exchange leaves a gap.
 */
import type {
  LatticeGround,
  PlanConflict,
  PlanContent,
  PlanUnit,
  Post,
} from '../contract/plans.ts';
import { groundSides } from '../geometry/ground-sides.ts';
import type { Bend } from '../geometry/match-bends.ts';
import { addSides, isOnlyBent, matchOutlines, type Sides } from '../geometry/measure-moved.ts';
import { putBends } from '../geometry/put-bends.ts';
import { isHeldBySame } from './is-held-by-same.ts';
import { type BaseUnit, type OutsideParent, planTree } from './plan-tree.ts';

/** Unit in one edition. */
export interface BaseVersion extends PlanUnit {
  /** Id of its row: equal in both editions if the unit is unchanged. */
  id: number;
  isLeaf: boolean;
  posts: Post[];
}

export interface RebaseGrounds {
  /** Units of the plan, in the edition on which each was drawn. */
  then: ReadonlyMap<string, BaseVersion>;
  /** The same units in earlier editions, where a conflict about their description was decided. */
  decidedOver: ReadonlyMap<string, readonly BaseVersion[]>;
  /** Units of exchanges of which a part was decided. */
  halves: ReadonlySet<string>;
  /** The same units in the edition in force. */
  now: ReadonlyMap<string, BaseVersion>;
  /** All units of the area in the edition in force, and the units above. */
  units: ReadonlyMap<string, BaseUnit>;
  outside: ReadonlyMap<string, OutsideParent>;
  levels: ReadonlySet<number>;
}

export function rebaseContent(
  content: PlanContent,
  grounds: RebaseGrounds,
): { content: PlanContent; conflicts: PlanConflict[] } {
  const conflicts = new Map<string, PlanConflict>();
  const { then, now } = grounds;
  const proposals = new Map(content.units.map((unit) => [unit.key, unit]));
  const drop = (key: string, why: PlanConflict['why']) => {
    if (conflicts.has(key)) return;
    const proposed = proposals.get(key) ?? null;
    conflicts.set(key, { key, name: proposed?.name ?? then.get(key)?.name ?? key, why, proposed });
  };

  for (const key of grounds.halves) drop(key, 'covered');
  const exchanges = findExchanges(content, then);
  const bends = listBends(then, now);
  const requested = new Map<string, PlanUnit>();
  const removed = new Set<string>();
  for (const code of content.removed) {
    const [old, today] = [then.get(code), now.get(code)];
    if (today === undefined && old?.isLeaf !== true) continue;
    if (today === undefined) drop(code, 'gone');
    else if (today.isLeaf && hasOtherGround(old, today)) drop(code, 'changed');
    else removed.add(code);
  }
  for (const unit of content.units) {
    const [old, today] = [then.get(unit.key), now.get(unit.key)];
    if (old === undefined) requested.set(unit.key, unit);
    else if (today === undefined) drop(unit.key, 'gone');
    else {
      const merged = mergeUnit(unit, old, today, grounds.decidedOver.get(unit.key) ?? []);
      if (merged === null) drop(unit.key, 'changed');
      else requested.set(unit.key, merged);
    }
  }
  for (;;) {
    const before = conflicts.size;
    for (const exchange of exchanges) {
      if (![...exchange].some((key) => conflicts.has(key))) continue;
      for (const key of exchange) drop(key, 'covered');
    }
    for (const key of conflicts.keys()) {
      requested.delete(key);
      removed.delete(key);
    }
    const left = { units: [...requested.values()], removed: [...removed] };
    const tree = planTree(grounds.units, grounds.outside, left, grounds.levels);
    for (const { key, reason } of tree.findings) {
      // A lock does not discard a proposed change: the check reports it.
      if (key === null || reason === 'locked') continue;
      for (const culprit of culpritsOf(key, left)) drop(culprit, 'covered');
    }
    if (conflicts.size === before) break;
  }
  const units = [...requested.values()]
    .filter((unit) => !isAsItIs(unit, now.get(unit.key)))
    .map((unit) => (unit.ground ? { ...unit, ground: putBends(unit.ground, bends) } : unit));
  return { content: { units, removed: [...removed] }, conflicts: [...conflicts.values()] };
}

/** Proposed changes that cause a fault of the tree: that of the unit itself, else those that move units into or out of it. */
function culpritsOf(key: string, { units, removed }: PlanContent): string[] {
  if (removed.includes(key) || units.some((unit) => unit.key === key)) return [key];
  const below = units.filter(({ parent }) => parent === key).map((unit) => unit.key);
  if (below.length > 0) return below;
  // The unit became empty, or lost its parent: all changes that move units may be the cause.
  return [...units.map((unit) => unit.key), ...removed];
}

/**
 * Three-way merge of a unit: takes from either side what only that one has changed; null: both changed the same field
 * differently.
 */
function mergeUnit(
  proposed: PlanUnit,
  old: BaseVersion,
  today: BaseVersion,
  decidedOver: readonly BaseVersion[],
): PlanUnit | null {
  if (old.id === today.id) return proposed;
  const known = [old, ...decidedOver];
  const merged = { ...proposed };
  for (const field of ['kind', 'use', 'name', 'parent', 'households', 'population'] as const) {
    if (proposed[field] === old[field]) Object.assign(merged, { [field]: today[field] });
    else if (![proposed, ...known].some((one) => one[field] === today[field])) return null;
  }
  if (proposed.ground !== null && hasOtherGround(old, today)) return null;
  if (proposed.posts !== null) {
    if (isHeldBySame(proposed.posts, today.posts)) merged.posts = null;
    else if (!known.some(({ posts }) => isHeldBySame(posts, today.posts))) return null;
  }
  return merged;
}

/** Whether the area differs; a vertex that a neighbour has put on a border is no difference. */
function hasOtherGround(old: BaseVersion | undefined, today: BaseVersion): boolean {
  if (old === undefined || old.isLeaf !== today.isLeaf) return true;
  if (JSON.stringify(old.ground) === JSON.stringify(today.ground)) return false;
  if (old.ground === null || today.ground === null) return true;
  return !isOnlyBent(sidesOf(old.ground), sidesOf(today.ground));
}

/** Sides, in the editions that changes were drawn on, that have got vertices since. */
function listBends(
  then: ReadonlyMap<string, BaseVersion>,
  now: ReadonlyMap<string, BaseVersion>,
): Bend[] {
  return [...then.values()].flatMap((old) => {
    const today = now.get(old.key);
    if (!today || today.id === old.id || hasOtherGround(old, today)) return [];
    if (old.ground === null || today.ground === null) return [];
    return matchOutlines(sidesOf(old.ground), sidesOf(today.ground)).bends;
  });
}

function sidesOf(ground: LatticeGround): Sides {
  const sides: Sides = new Map();
  addSides(sides, ground);
  return sides;
}

function isAsItIs(unit: PlanUnit, today: BaseVersion | undefined): boolean {
  if (today === undefined || unit.ground !== null) return false;
  if (unit.code !== null || unit.posts !== null) return false;
  return (['level', 'kind', 'use', 'name', 'parent', 'households', 'population'] as const).every(
    (field) => unit[field] === today[field],
  );
}

/**
 * Groups of units that exchanged areas (union-find): units that meet at a side of the new area that the old one had not, or had
 * between others, belong together.
 */
export function findExchanges(
  { units, removed }: PlanContent,
  then: ReadonlyMap<string, BaseVersion>,
): Set<string>[] {
  const sides = new Map<string, { old: string[]; fresh: string[] }>();
  const leaders = new Map<string, string>();
  const add = (when: 'old' | 'fresh', key: string, ground: LatticeGround | null | undefined) => {
    if (!ground) return;
    leaders.set(key, key);
    for (const side of groundSides(ground)) {
      const users = sides.get(side) ?? { old: [], fresh: [] };
      users[when].push(key);
      sides.set(side, users);
    }
  };
  for (const { key, ground } of units) {
    if (ground === null) continue;
    add('fresh', key, ground);
    add('old', key, then.get(key)?.ground);
  }
  for (const code of removed) add('old', code, then.get(code)?.ground);
  const leaderOf = (key: string): string => {
    let leader = key;
    for (let next = leaders.get(leader); next !== undefined && next !== leader; ) {
      leader = next;
      next = leaders.get(leader);
    }
    // Path compression: a chain of thousands would be followed thousands of times.
    leaders.set(key, leader);
    return leader;
  };
  for (const { old, fresh } of sides.values()) {
    if (old.sort().join() === fresh.sort().join()) continue;
    const [first, ...others] = [...old, ...fresh];
    for (const other of others) leaders.set(leaderOf(other), leaderOf(first ?? other));
  }
  const exchanges = new Map<string, Set<string>>();
  for (const key of leaders.keys()) {
    const leader = leaderOf(key);
    exchanges.set(leader, (exchanges.get(leader) ?? new Set()).add(key));
  }
  return [...exchanges.values()];
}
