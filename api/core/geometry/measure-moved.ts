/** Area between two outlines, computed from their sides alone, without an overlay. */

import type { LatticeGround } from '../contract/plans.ts';
import { unitsToDegrees } from './lattice.ts';
import { type LatticePoint, type MatchedSides, matchBends, type Side } from './match-bends.ts';
import { traceLoops } from './trace-loops.ts';

/** Directed sides with multiplicity; opposite ones cancel out, so that neighbours added together have one outline. */
export type Sides = Map<string, { side: Side; times: number }>;

/** Length of one lattice unit along a meridian. */
const METRES_PER_UNIT = 0.0111195;

export function addSides(sides: Sides, ground: LatticeGround): void {
  for (const ring of ground.flat()) {
    for (let n = 0; n + 1 < ring.length; n += 2) {
      const next = (n + 2) % ring.length;
      addSide(sides, [ring[n] ?? 0, ring[n + 1] ?? 0], [ring[next] ?? 0, ring[next + 1] ?? 0]);
    }
  }
}

function addSide(sides: Sides, from: LatticePoint, to: LatticePoint): void {
  const [one, other] = [keyOf(from), keyOf(to)];
  const isForward = one < other;
  const key = isForward ? `${one} ${other}` : `${other} ${one}`;
  const side = isForward ? { from, to } : { from: to, to: from };
  const times = (sides.get(key)?.times ?? 0) + (isForward ? 1 : -1);
  sides.set(key, { side, times });
}

const keyOf = ([x, y]: LatticePoint): string => `${x} ${y}`;

/** Matches the sides that only one of two outlines has: continued sides, and differences. */
export function matchOutlines(before: Sides, after: Sides): MatchedSides {
  const added: Side[] = [];
  const missing: Side[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(key), after.get(key)];
    if ((was?.times ?? 0) === (is?.times ?? 0)) continue;
    if (is) added.push(...repeat(is));
    if (was) missing.push(...repeat(was));
  }
  return matchBends(added, missing);
}

/** Gained or lost area in square metres; vertices on a side move nothing. */
export function measureMoved(before: Sides, after: Sides): number {
  const loops = traceLoops(matchOutlines(before, after).unmatched);
  const doubleArea = loops.reduce((sum, { corners }) => sum + spread(corners), 0);
  const latitude = unitsToDegrees(loops[0]?.bottom ?? 0);
  return (doubleArea / 2) * METRES_PER_UNIT ** 2 * Math.cos(latitude * (Math.PI / 180));
}

/**
 * Whether two outlines differ only by vertices on their sides, in either of them: vertices that a neighbour adds to a border
 * are removed again by restoring an earlier edition.
 */
export const isOnlyBent = (one: Sides, other: Sides): boolean =>
  measureMoved(one, other) === 0 || measureMoved(other, one) === 0;

function repeat({ side: { from, to }, times }: { side: Side; times: number }): Side[] {
  const side = times > 0 ? { from, to } : { from: to, to: from };
  return Array.from({ length: Math.abs(times) }, () => side);
}

/** Twice the absolute area between a loop's first vertex and its sides: where sides cross, gain and loss do not cancel out. */
function spread(corners: readonly LatticePoint[]): number {
  const [[x0, y0] = [0, 0]] = corners;
  let sum = 0;
  for (const [index, [x, y]] of corners.entries()) {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y];
    sum += Math.abs((x - x0) * (nextY - y0) - (nextX - x0) * (y - y0));
  }
  return sum;
}
