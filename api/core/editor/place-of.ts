import { boxOf, type Point } from '../geometry/lattice.ts';

/** Point well inside a shape: the middle of the longest stretch of its middle parallel. Of an empty shape: 0, 0. */
export function insidePoint(rings: readonly (readonly Point[])[]): Point {
  const { west, south, north } = boxOf(rings.flat());
  if (!Number.isFinite(west)) return [0, 0];
  // Between two parallels of the lattice, so that no vertex lies on it.
  const y = Math.floor((south + north) / 2) + 0.5;
  const xs = rings
    .flatMap((ring) =>
      ring.flatMap(([bx, by], index) => {
        const [ax, ay] = ring.at(index - 1) ?? [bx, by];
        return ay < y === by < y ? [] : [ax + ((y - ay) / (by - ay)) * (bx - ax)];
      }),
    )
    .sort((one, other) => one - other);
  let best: { middle: number; length: number } = { middle: west, length: -1 };
  for (let index = 0; index + 1 < xs.length; index += 2) {
    const [from, to] = [xs[index] ?? 0, xs[index + 1] ?? 0];
    if (to - from > best.length) best = { middle: (from + to) / 2, length: to - from };
  }
  return [Math.round(best.middle), Math.round(y)];
}
