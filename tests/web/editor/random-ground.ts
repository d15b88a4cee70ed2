/** Random coverages and edits from a seed: jagged cells, holes, thin slivers, and lines that often hit existing vertices. */

import type { Ring } from '../../../api/core/editor/topology/rings.ts';
import type { Topology } from '../../../api/core/editor/topology/topology.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';

export type Random = () => number;

/** mulberry32: numbers from 0 to below 1. */
export function randomOf(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface GroundRequest {
  /** Cells in a row. */
  side: number;
  /** Lattice units of a cell; below a thousand rounding is visible everywhere. */
  size: number;
  /** Vertices on each border. */
  steps: number;
}

/** Cells with bent borders; every third is a thin sliver next to its neighbour, every seventh has another one inside. */
export function drawGround(
  { side, size, steps }: GroundRequest,
  random: Random,
): Map<string, Ring[]> {
  const shift = (share: number) => Math.round((random() - 0.5) * size * share);
  const columns: number[] = [0];
  for (let column = 0; column < side; column++) {
    const width = column % 3 === 2 ? Math.max(12, Math.round(size * 0.02)) : size;
    columns.push((columns.at(-1) ?? 0) + width);
  }
  const height = memoize((_, row) => row * size + shift(0.3));
  const corner = memoize((column: number, row: number): Point => {
    const isThin = column % 3 === 2 || column % 3 === 0;
    // Both ends of a thin cell at one height: otherwise its corners are sharper than its borders are straight.
    const level = height(column % 3 === 0 && column > 0 ? column - 1 : column, row);
    return [(columns[column] ?? 0) + (isThin ? 0 : shift(0.3)), level];
  });
  const borders = new Map<string, Point[]>();
  function border(a: Point, b: Point): Point[] {
    const isForward = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
    const [from, to] = isForward ? [a, b] : [b, a];
    const key = `${from} ${to}`;
    const long = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const bend = Math.min(size * 0.04, long * 0.04, 4);
    const points =
      borders.get(key) ??
      Array.from({ length: steps - 1 }, (_, index): Point => {
        const share = (index + 1) / steps;
        return [
          Math.round(from[0] + (to[0] - from[0]) * share + (random() - 0.5) * bend),
          Math.round(from[1] + (to[1] - from[1]) * share + (random() - 0.5) * bend),
        ];
      });
    borders.set(key, points);
    return isForward ? points : points.toReversed();
  }
  const units = new Map<string, Ring[]>();
  for (let column = 0; column < side; column++) {
    for (let row = 0; row < side; row++) {
      const corners = [
        corner(column, row),
        corner(column + 1, row),
        corner(column + 1, row + 1),
        corner(column, row + 1),
      ];
      const ring = corners.flatMap((point, index) => [
        point,
        ...border(point, corners[(index + 1) % 4] ?? point),
      ]);
      units.set(`${column}-${row}`, [ring]);
      if ((column * side + row) % 7 === 3 && column % 3 === 0)
        addIsland(units, column, row, size, columns);
    }
  }
  return units;
}

function addIsland(
  units: Map<string, Ring[]>,
  column: number,
  row: number,
  size: number,
  columns: readonly number[],
): void {
  const [x, y] = [(columns[column] ?? 0) + Math.round(size / 2), row * size + Math.round(size / 2)];
  const half = Math.round(size / 8);
  const island: Ring = [
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
  ];
  units.set(`island ${column}-${row}`, [island]);
  units.get(`${column}-${row}`)?.push(island);
}

function memoize<T>(make: (column: number, row: number) => T): (column: number, row: number) => T {
  const made = new Map<string, T>();
  return (column, row) => {
    const value = made.get(`${column} ${row}`) ?? make(column, row);
    made.set(`${column} ${row}`, value);
    return value;
  };
}

const pointsOf = (topology: Topology): Point[] =>
  [...topology.arcs.values()].flatMap(({ points }) => points);

/** A crooked ring of about this width; three in ten of its corners are existing vertices. */
export function drawRing(topology: Topology, width: number, random: Random): Point[] {
  const points = pointsOf(topology);
  const [x, y] = points[Math.floor(random() * points.length)] ?? [0, 0];
  const corners = 3 + Math.floor(random() * 20);
  return Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * 2 * Math.PI;
    const reach = width * (0.6 + random() * 0.4);
    const point: Point = [
      Math.round(x + Math.cos(angle) * reach),
      Math.round(y + Math.sin(angle) * reach),
    ];
    return random() < 0.3 ? nearest(points, point) : point;
  });
}

export function drawLine(topology: Topology, width: number, random: Random): Point[] {
  const ring = drawRing(topology, width, random);
  return ring.slice(0, 2 + Math.floor(random() * (ring.length - 1)));
}

function nearest(points: readonly Point[], [x, y]: Point): Point {
  const distance = ([px, py]: Point) => (px - x) ** 2 + (py - y) ** 2;
  return points.reduce((best, point) => (distance(point) < distance(best) ? point : best));
}

export const pick = <T>(items: readonly T[], random: Random): T =>
  items[Math.floor(random() * items.length)] as T;
