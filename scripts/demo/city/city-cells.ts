import { type Point, toLattice } from '../geometry/lattice.ts';

/** Number of cells west to east and south to north: 130,000 micro-grids of about 75 m. */
export const COLUMNS = 520;
export const ROWS = 250;
const CELL = 75;
const WEST = -(COLUMNS * CELL) / 2;
const SOUTH = -(ROWS * CELL) / 2;

/** Points on each side between its corners: 4 corners and 28 of these make a ring of 33 positions. */
const BETWEEN = 7;
/** Largest offset in metres of a corner from its place, and of a point of a side from the straight line. */
const CORNER_SWAY = 9;
const SIDE_SWAY = 3.4;

/** Number of cells of one grid, community and street, west to east × south to north. */
export const GRID_SIZE = [4, 5] as const;
export const COMMUNITY_SIZE = [20, 25] as const;
export const STREET_SIZE = [40, 125] as const;

/** A number in [-1, 1] that depends only on its arguments, so that neighbours compute the same border. */
function sway(seed: number, a: number, b: number, c: number): number {
  let hash = (Math.imul(a, 374761393) ^ Math.imul(b, 668265263) ^ Math.imul(c, 2147483647)) + seed;
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489917);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2147483648 - 1;
}

/** Position of a corner in metres. */
function corner(seed: number, column: number, row: number): Point {
  return [
    WEST + column * CELL + CORNER_SWAY * sway(seed, column, row, 1),
    SOUTH + row * CELL + CORNER_SWAY * sway(seed, column, row, 2),
  ];
}

/**
 * The side that starts at a corner and runs east or north, on the lattice, without its end. A pure function of seed and place,
 * so that a part of the plane can be generated without its neighbours in memory.
 */
export function cellSide(
  seed: number,
  column: number,
  row: number,
  direction: 'east' | 'north',
): [number, number][] {
  const a = corner(seed, column, row);
  const b = direction === 'east' ? corner(seed, column + 1, row) : corner(seed, column, row + 1);
  const side: [number, number][] = [toLattice(...a)];
  for (let i = 1; i <= BETWEEN; i++) {
    const t = i / (BETWEEN + 1);
    const off = SIDE_SWAY * sway(seed, column, row, (direction === 'east' ? 10 : 30) + i);
    const [x, y] = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
    side.push(direction === 'east' ? toLattice(x, y + off) : toLattice(x + off, y));
  }
  return side;
}

/** The ring of a cell, counter-clockwise, not closed: 32 points. */
export function cellRing(seed: number, column: number, row: number): [number, number][] {
  const end = (c: number, r: number) => toLattice(...corner(seed, c, r));
  const north = cellSide(seed, column, row + 1, 'east')
    .slice(1)
    .reverse();
  const west = cellSide(seed, column, row, 'north').slice(1).reverse();
  return [
    ...cellSide(seed, column, row, 'east'),
    ...cellSide(seed, column + 1, row, 'north'),
    end(column + 1, row + 1),
    ...north,
    end(column, row + 1),
    ...west,
  ];
}

/** A place inside the cell, away from its borders; `u` and `v` in [0, 1]. */
export function placeInCell(column: number, row: number, u: number, v: number): [number, number] {
  const x = WEST + (column + 0.25 + u * 0.5) * CELL;
  const y = SOUTH + (row + 0.25 + v * 0.5) * CELL;
  return toLattice(x, y);
}
