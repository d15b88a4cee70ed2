/**
 * Removes superfluous vertices from the areas of a plan. A border that was cut and merged again, or that a line only passed,
 * keeps vertices; they separate the same two units, and the border runs as before.
 */
import type { LatticeGround } from '../contract/plans.ts';
import { type LatticePoint as Corner, isOn, MOST_OFF, progress } from './match-bends.ts';

/**
 * Removes a vertex from all areas when the base has none there, no other border ends there, and the old border ran straight
 * through it. An unchanged area is the same value.
 * @param before areas in the base of all units whose area the plan changes or removes
 * @param after areas of the plan by key, neighbours together: a vertex is removed on both sides of its border
 */
export function tidyGrounds<Key>(
  before: Iterable<LatticeGround>,
  after: ReadonlyMap<Key, LatticeGround>,
): Map<Key, LatticeGround> {
  const old = new Set<string>();
  const oldSides: [Corner, Corner][] = [];
  for (const ring of ringsOf(before)) {
    for (const [index, corner] of ring.entries()) {
      old.add(keyOf(corner));
      oldSides.push([corner, ring[(index + 1) % ring.length] ?? corner]);
    }
  }
  const rings = ringsOf(after.values());
  const beside = new Map<string, Set<string>>();
  for (const ring of rings) {
    for (const [index, corner] of ring.entries()) {
      const key = keyOf(corner);
      if (old.has(key)) continue;
      const known = beside.get(key) ?? new Set();
      for (const step of [ring.length - 1, 1]) {
        known.add(keyOf(ring[(index + step) % ring.length] ?? corner));
      }
      beside.set(key, known);
    }
  }
  const isPassed = (corner: Corner) => beside.get(keyOf(corner))?.size === 2;
  const runs = rings.flatMap((ring) => listRuns(ring, isPassed));
  const needless = new Set<string>();
  for (const run of runs) {
    if (!isOnOldBorder(run, oldSides) || isCrowded(run, rings)) continue;
    for (const corner of run.slice(1, -1)) needless.add(keyOf(corner));
  }
  return new Map([...after].map(([key, ground]) => [key, without(ground, needless)]));
}

function ringsOf(grounds: Iterable<LatticeGround>): Corner[][] {
  const rings: Corner[][] = [];
  for (const ground of grounds) for (const polygon of ground) rings.push(...polygon.map(cornersOf));
  return rings;
}

function cornersOf(ring: readonly number[]): Corner[] {
  const corners: Corner[] = [];
  for (let n = 0; n < ring.length; n += 2) corners.push([ring[n] ?? 0, ring[n + 1] ?? 0]);
  return corners;
}

/** Stretches of a ring from one remaining vertex over superfluous ones to the next remaining. */
function listRuns(ring: readonly Corner[], isPassed: (corner: Corner) => boolean): Corner[][] {
  const start = ring.findIndex((corner) => !isPassed(corner));
  if (start === -1) return [];
  const runs: Corner[][] = [];
  let run: Corner[] = [];
  for (let step = 0; step <= ring.length; step++) {
    const corner = ring[(start + step) % ring.length];
    if (corner === undefined) continue;
    run.push(corner);
    if (isPassed(corner)) continue;
    if (run.length > 2) runs.push(run);
    run = [corner];
  }
  return runs;
}

/** Whether one side of the base covers the whole run, in either direction. */
function isOnOldBorder(run: readonly Corner[], sides: readonly [Corner, Corner][]): boolean {
  const [from, to] = [run[0], run.at(-1)];
  if (from === undefined || to === undefined || keyOf(from) === keyOf(to)) return false;
  if (!isForward(run, from, to) || !run.every((corner) => isOn({ from, to }, corner))) return false;
  return sides.some(([a, b]) =>
    run.every((corner) => isOn({ from: a, to: b }, corner) && isBetween(a, b, corner)),
  );
}

/** Whether something else is so close to the straight line that it might end up on the other side of it. */
function isCrowded(run: readonly Corner[], rings: readonly (readonly Corner[])[]): boolean {
  const [from, to] = [run[0], run.at(-1)];
  if (from === undefined || to === undefined) return true;
  const own = new Set(run.map(keyOf));
  return rings.some((ring) =>
    ring.some(
      (corner) =>
        isBetween(from, to, corner) && isOn({ from, to }, corner) && !own.has(keyOf(corner)),
    ),
  );
}

function isForward(run: readonly Corner[], from: Corner, to: Corner): boolean {
  let gone = -1;
  for (const corner of run) {
    const now = progress({ from, to }, corner);
    if (now <= gone) return false;
    gone = now;
  }
  return true;
}

function isBetween(a: Corner, b: Corner, [x, y]: Corner): boolean {
  return (
    x >= Math.min(a[0], b[0]) - MOST_OFF &&
    x <= Math.max(a[0], b[0]) + MOST_OFF &&
    y >= Math.min(a[1], b[1]) - MOST_OFF &&
    y <= Math.max(a[1], b[1]) + MOST_OFF
  );
}

function without(ground: LatticeGround, needless: ReadonlySet<string>): LatticeGround {
  let isSame = true;
  const left = ground.map((polygon) =>
    polygon.map((ring) => {
      const corners = cornersOf(ring).filter((corner) => !needless.has(keyOf(corner)));
      if (corners.length * 2 === ring.length || corners.length < 3) return ring;
      isSame = false;
      return corners.flat();
    }),
  );
  return isSame ? ground : left;
}

const keyOf = ([x, y]: Corner): string => `${x} ${y}`;
