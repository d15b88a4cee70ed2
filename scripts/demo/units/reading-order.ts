import type { Point } from '../geometry/lattice.ts';

/** Sorts west to east in rows, rows from north to south; a row is as high as an average member is wide. */
export function inReadingOrder<T extends { centre: Point }>(members: readonly T[]): T[] {
  const xs = members.map(({ centre }) => centre[0]);
  const ys = members.map(({ centre }) => centre[1]);
  const north = Math.max(...ys);
  const height = Math.max(1, north - Math.min(...ys));
  const width = Math.max(1, Math.max(...xs) - Math.min(...xs));
  const rows = Math.max(1, Math.round(Math.sqrt((members.length * height) / width)));
  const rowOf = (y: number) => Math.min(rows - 1, Math.floor(((north - y) / height) * rows));
  return [...members].sort(
    (a, b) =>
      rowOf(a.centre[1]) - rowOf(b.centre[1]) ||
      a.centre[0] - b.centre[0] ||
      b.centre[1] - a.centre[1],
  );
}
