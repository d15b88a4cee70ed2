import type { LatticePoint } from './match-bends.ts';
import type { Loop } from './trace-loops.ts';

export interface FaultPlace {
  /** In units of the lattice, hardly ever on it. */
  place: [x: number, y: number];
  /** How much more often than it should be the place is covered; negative: less often. */
  excess: number;
  /** So it is wherever the loop was looked into: its area is that of the fault. */
  isWhole: boolean;
}

/**
 * A place in a loop where the ground is at fault: in the middle of its widest part at one of some heights. Loops cross each other and
 * themselves, and what lies in several of them is at fault by the sum of how often they turn around it. Null: nowhere in it.
 *
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

/** In the middle between neighbouring rows of corners: between those farthest apart. */
function pickHeights({ corners }: Loop): number[] {
  const rows = [...new Set(corners.map(([, y]) => y))].sort((a, b) => a - b);
  const bands = rows.slice(1).map((top, index) => ({ top, bottom: rows[index] ?? top }));
  bands.sort((a, b) => b.top - b.bottom - (a.top - a.bottom));
  return bands.slice(0, MOST_HEIGHTS).map(({ top, bottom }) => (top + bottom) / 2);
}

/** Spans of a height between two crossings: how often the loop turns around each, counter-clockwise, and how often all do. */
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
    // What runs down on the left of a place turns around it counter-clockwise.
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
