/** What must be true of an edition that a plan became, beside the edition before it. */
import type { Ring } from '../../api/core/editor/topology/rings.ts';
import { matchBends, type Side } from '../../api/core/geometry/match-bends.ts';
import type { Overlaps } from './judge-overlaps.ts';
import { type ReadUnit, spell } from './read-back.ts';

export class RehearsalFault extends Error {
  override readonly name = 'RehearsalFault';
}

/**
 * Whether a border only got corners. Both sides have the same corners: those that a plan puts on its outline are added to the
 * units beyond.
 */
export function isOnlyBent(before: readonly Ring[], after: readonly Ring[]): boolean {
  const [old, fresh] = [sidesOf(before), sidesOf(after)];
  const without = (sides: typeof old, others: typeof old) =>
    [...sides].filter(([key]) => !others.has(key)).map(([, side]) => side);
  const { unmatched } = matchBends(without(fresh, old), without(old, fresh));
  return unmatched.length === 0;
}

function sidesOf(rings: readonly Ring[]): Map<string, Side> {
  const sides = rings.flatMap((ring) =>
    ring.map((from, index): Side => ({ from, to: ring[(index + 1) % ring.length] ?? from })),
  );
  return new Map(sides.map((side) => [`${side.from} ${side.to}`, side]));
}

/** Upper units whose outline is not that of the units in them: with a shape of their own, or wrong. */
export function findUnlike(units: readonly ReadUnit[]): string[] {
  const inside = new Map<string | null, ReadUnit[]>();
  for (const unit of units) inside.set(unit.parent, [...(inside.get(unit.parent) ?? []), unit]);
  return units.flatMap(({ code, rings }) => {
    const parts = inside.get(code);
    const left = new Map<string, number>();
    const add = (sides: Iterable<Side>, weight: number) => {
      for (const { from, to } of sides) {
        const [key, turn] = `${from}` < `${to}` ? [`${from} ${to}`, 1] : [`${to} ${from}`, -1];
        left.set(key, (left.get(key) ?? 0) + turn * weight);
      }
    };
    add(sidesOf(rings).values(), 1);
    for (const part of parts ?? []) add(sidesOf(part.rings).values(), -1);
    const isUnlike = parts !== undefined && [...left.values()].some((count) => count !== 0);
    return isUnlike ? [code] : [];
  });
}

/** Whether a finding is about a unit that is not the union of the units in it. */
export function keepsItsShape(units: readonly ReadUnit[]): (detail: string) => boolean {
  const kept = new Set(findUnlike(units).map((code) => `with ${code}`));
  return (detail) => kept.has(detail);
}

/** Checks that a unit outside the plan gets a corner only where another border ends. */
export function requireNeededCorners(
  others: readonly ReadUnit[],
  after: readonly ReadUnit[],
  where: string,
): void {
  const beside = new Map<string, Set<string>>();
  for (const { rings } of after) {
    for (const { from, to } of sidesOf(rings).values()) {
      beside.set(`${from}`, (beside.get(`${from}`) ?? new Set()).add(`${to}`));
      beside.set(`${to}`, (beside.get(`${to}`) ?? new Set()).add(`${from}`));
    }
  }
  const now = new Map(after.map(({ code, rings }) => [code, rings]));
  for (const { code, rings } of others) {
    const old = new Set(rings.flat().map(String));
    const needless = (now.get(code) ?? [])
      .flat()
      .find((corner) => !old.has(`${corner}`) && (beside.get(`${corner}`)?.size ?? 0) < 3);
    if (needless === undefined) continue;
    throw new RehearsalFault(`${where}: ${code} has an unnecessary corner at ${needless}`);
  }
}

/** Checks that an upper unit is either the union of the units in it or unchanged. */
export function requireKeptShapes(
  before: readonly ReadUnit[],
  after: readonly ReadUnit[],
  unlike: ReadonlySet<string>,
  where: string,
): void {
  const was = new Map(before.map(({ code, rings }) => [code, rings]));
  for (const { code, rings } of after) {
    if (!unlike.has(code) || spell(rings) === spell(was.get(code) ?? [])) continue;
    throw new RehearsalFault(`${where}: ${code} is neither the union of its units nor unchanged`);
  }
}

/** Square metres below which a fault is a crossing of two sides within a lattice step. */
const NEGLIGIBLE_M2 = 0.01;

export function requireNoNewOverlap(before: Overlaps, after: Overlaps, where: string): void {
  for (const [pair, area] of after) {
    if (area < (before.get(pair) ?? 0) + NEGLIGIBLE_M2) continue;
    throw new RehearsalFault(`${where}: level and units ${pair} have ${area} m² in common`);
  }
}

export function requireSame(
  expected: readonly string[],
  found: readonly string[],
  where: string,
): void {
  const left = new Map<string, number>();
  for (const text of expected) left.set(text, (left.get(text) ?? 0) + 1);
  for (const text of found) left.set(text, (left.get(text) ?? 0) - 1);
  const differing = [...left].filter(([, count]) => count !== 0);
  if (differing.length === 0) return;
  const lines = differing.slice(0, 3).map(([text]) => text.slice(0, 200));
  throw new RehearsalFault(
    `${where}: ${differing.length} units differ, such as ${lines.join(', ')}`,
  );
}
