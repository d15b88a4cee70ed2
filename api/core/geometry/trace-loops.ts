import type { LatticePoint, Side } from './match-bends.ts';

export interface Loop {
  /**
   * Vertices, counter-clockwise around area that is covered too often, clockwise around area that is covered too little; the
   * first is not repeated.
   */
  corners: LatticePoint[];
  /** Twice the area, in squared lattice units; negative where it is clockwise. */
  doubleArea: number;
  /** Lowest and highest row. */
  bottom: number;
  top: number;
}

/**
 * Traces loops that use each of these sides once, and no vertex twice. As many sides have to end at a vertex as start there,
 * which holds for the difference of any two sets of rings; where sides cross between their vertices, loops cross too.
 */
export function traceLoops(sides: readonly Side[]): Loop[] {
  const from = new Map<string, Side[]>();
  for (const side of sides) {
    const key = keyOf(side.from);
    const others = from.get(key);
    if (others === undefined) from.set(key, [side]);
    else others.push(side);
  }
  const loops: Loop[] = [];
  for (const [start, open] of from) {
    while (open.length > 0) walk(start, from, loops);
  }
  return loops;
}

/**
 * Walks from a vertex until no side leads on, which is at that vertex again; each time the way returns to one of its vertices,
 * a loop is cut off.
 */
function walk(start: string, from: ReadonlyMap<string, Side[]>, loops: Loop[]): void {
  const way: LatticePoint[] = [];
  const places = new Map<string, number>();
  let at = start;
  for (let step = from.get(at)?.pop(); step !== undefined; step = from.get(at)?.pop()) {
    places.set(at, way.length);
    way.push(step.from);
    at = keyOf(step.to);
    const place = places.get(at);
    if (place === undefined) continue;
    const corners = way.splice(place);
    for (const corner of corners) places.delete(keyOf(corner));
    loops.push(measureLoop(corners));
  }
}

/** Measures the area relative to the first vertex, where the numbers are small enough to be exact. */
function measureLoop(corners: LatticePoint[]): Loop {
  const [[x0, y0] = [0, 0]] = corners;
  let [doubleArea, bottom, top] = [0, y0, y0];
  for (const [index, [x, y]] of corners.entries()) {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y];
    doubleArea += (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return { corners, doubleArea, bottom, top };
}

const keyOf = ([x, y]: LatticePoint): string => `${x} ${y}`;
