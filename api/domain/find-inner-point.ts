import type { LatticePoint } from './match-bends.ts';
import type { Loop } from './trace-loops.ts';

/**
 * A point that a loop winds around in the direction in which it encloses most, in units of the lattice but hardly ever on it: half way
 * through its widest part between two rows of corners. Loops may cross themselves and lie on themselves. Null: it encloses nothing.
 */
export function findInnerPoint({ corners, doubleArea }: Loop): [x: number, y: number] | null {
  const rows = [...new Set(corners.map(([, y]) => y))].sort((a, b) => a - b);
  let widest = 0;
  let inner: [number, number] | null = null;
  for (const y of pickHeights(rows)) {
    for (const { x, width, turns } of spansAt(corners, y)) {
      if (width <= widest || turns * doubleArea <= 0) continue;
      widest = width;
      inner = [x, y];
    }
  }
  return inner;
}

/** How often a loop turns around a place, counter-clockwise. */
export function turnsAround({ corners }: Loop, [x, y]: LatticePoint): number {
  let turns = 0;
  for (const crossing of crossingsAt(corners, y)) if (crossing.x < x) turns -= crossing.up;
  return turns;
}

const MOST_HEIGHTS = 8;

/** In the middle between neighbouring rows: between those farthest apart. */
function pickHeights(rows: readonly number[]): number[] {
  const bands = rows.slice(1).map((top, index) => ({ top, bottom: rows[index] ?? top }));
  bands.sort((a, b) => b.top - b.bottom - (a.top - a.bottom));
  return bands.slice(0, MOST_HEIGHTS).map(({ top, bottom }) => (top + bottom) / 2);
}

/** Spans of a height between two crossings, and how often the loop turns around each, counter-clockwise. */
function spansAt(corners: readonly LatticePoint[], y: number) {
  const crossings = crossingsAt(corners, y).sort((a, b) => a.x - b.x);
  let turns = 0;
  return crossings.map(({ x, up }, index) => {
    turns -= up;
    const next = crossings[index + 1]?.x ?? x;
    return { x: (x + next) / 2, width: next - x, turns };
  });
}

/** Where the sides cross a height. What runs down on the left of a place turns around it counter-clockwise. */
function crossingsAt(corners: readonly LatticePoint[], y: number): { x: number; up: 1 | -1 }[] {
  const crossings: { x: number; up: 1 | -1 }[] = [];
  for (const [index, [ax, ay]] of corners.entries()) {
    const [bx, by] = corners[(index + 1) % corners.length] ?? [ax, ay];
    if (ay > y === by > y) continue;
    crossings.push({ x: ax + ((y - ay) / (by - ay)) * (bx - ax), up: by > ay ? 1 : -1 });
  }
  return crossings;
}
