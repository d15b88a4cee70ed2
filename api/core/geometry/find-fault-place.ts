import type { LatticePoint } from './match-bends.ts';
import type { Loop } from './trace-loops.ts';

export interface FaultPlace {
  /** Point in lattice units, hardly ever on the lattice. */
  place: [x: number, y: number];
  /** Surplus coverage of the place; negative: too little. */
  excess: number;
  /** Whether the whole loop has this surplus: its area is then the area of the fault. */
  isWhole: boolean;
}

/**
 * Finds a place of the fault within a loop: the middle of its widest part at one of some heights. Loops cross each other and
 * themselves, and inside several of them the surplus is the sum of their winding numbers. Null: no fault in it.
 * @param all the loop and every other one
 */
export function findFaultPlace(loop: Loop, all: readonly Loop[]): FaultPlace | null {
  let widest = 0;
  let found: Omit<FaultPlace, 'isWhole'> | null = null;
  let isWhole = true;
  for (const y of pickHeights(loop)) {
    for (const { x, width, turns, excess } of spansAt(y, loop, all)) {
      if (turns === 0 || width === 0) continue;
      if (excess !== turns) isWhole = false;
      if (excess === 0 || width <= widest) continue;
      widest = width;
      found = { place: [x, y], excess };
    }
  }
  return found && { ...found, isWhole };
}

const MOST_HEIGHTS = 6;

/** Heights in the middle between neighbouring rows of vertices: the farthest apart. */
function pickHeights({ corners }: Loop): number[] {
  const rows = [...new Set(corners.map(([, y]) => y))].sort((a, b) => a - b);
  const bands = rows.slice(1).map((top, index) => ({ top, bottom: rows[index] ?? top }));
  bands.sort((a, b) => b.top - b.bottom - (a.top - a.bottom));
  return bands.slice(0, MOST_HEIGHTS).map(({ top, bottom }) => (top + bottom) / 2);
}

/** Spans between two crossings at a height, with the winding number of the loop and of all loops. */
function spansAt(y: number, loop: Loop, all: readonly Loop[]) {
  const crossings = all.flatMap((one) =>
    one.bottom > y || one.top < y
      ? []
      : crossingsAt(one.corners, y).map((crossing) => ({ ...crossing, isOwn: one === loop })),
  );
  crossings.sort((a, b) => a.x - b.x);
  let turns = 0;
  let excess = 0;
  return crossings.map(({ x, up, isOwn }, index) => {
    // A side that runs down on the left of a place turns around it counter-clockwise.
    excess -= up;
    if (isOwn) turns -= up;
    const next = crossings[index + 1]?.x ?? x;
    return { x: (x + next) / 2, width: next - x, turns, excess };
  });
}

function crossingsAt(corners: readonly LatticePoint[], y: number): { x: number; up: 1 | -1 }[] {
  const crossings: { x: number; up: 1 | -1 }[] = [];
  for (const [index, [ax, ay]] of corners.entries()) {
    const [bx, by] = corners[(index + 1) % corners.length] ?? [ax, ay];
    if (ay > y === by > y) continue;
    crossings.push({ x: ax + ((y - ay) / (by - ay)) * (bx - ax), up: by > ay ? 1 : -1 });
  }
  return crossings;
}
