import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findInnerPoint, turnsAround } from '../../api/domain/find-inner-point.ts';
import type { LatticePoint, Side } from '../../api/domain/match-bends.ts';
import { traceLoops } from '../../api/domain/trace-loops.ts';

const sidesOf = (ring: readonly LatticePoint[]): Side[] =>
  ring.map((from, index) => ({ from, to: ring[(index + 1) % ring.length] ?? from }));

const box = (x: number, y: number, width: number, height: number): LatticePoint[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** Few places, so that rings meet, cross and lie on each other. */
const place = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }));
const rings = fc.array(fc.array(place, { minLength: 3, maxLength: 8 }), { maxLength: 4 });

test('loops use every side once, and enclose together what the rings enclose', () => {
  fc.assert(
    fc.property(rings, (all) => {
      const sides = all.flatMap(sidesOf).filter(({ from, to }) => `${from}` !== `${to}`);
      const loops = traceLoops(sides);
      const spell = ({ from, to }: Side) => `${from} ${to}`;
      expect(
        loops
          .flatMap(({ corners }) => sidesOf(corners))
          .map(spell)
          .sort(),
      ).toEqual(sides.map(spell).sort());
      for (const { corners } of loops)
        expect(new Set(corners.map(String)).size).toBe(corners.length);
      const shoelace = sides.reduce(
        (sum, { from: [ax, ay], to: [bx, by] }) => sum + ax * by - bx * ay,
        0,
      );
      expect(loops.reduce((sum, { doubleArea }) => sum + doubleArea, 0)).toBe(shoelace);
    }),
  );
});

test('a point inside is turned around in the direction of most of the loop', () => {
  fc.assert(
    fc.property(rings, (all) => {
      for (const loop of traceLoops(all.flatMap(sidesOf))) {
        const inner = findInnerPoint(loop);
        if (inner === null) expect(loop.doubleArea).toBe(0);
        else expect(turnsAround(loop, inner) * loop.doubleArea).toBeGreaterThan(0);
      }
    }),
  );
});

test('a sliver as wide as the lattice has a point inside, and what is empty has none', () => {
  const [sliver] = traceLoops(sidesOf(box(1_136_600_000, 347_500_000, 1, 90_000)));
  expect(sliver && findInnerPoint(sliver)).toEqual([1_136_600_000.5, 347_545_000]);
  const there = sidesOf([
    [0, 0],
    [4, 4],
  ]);
  expect(traceLoops(there).map(findInnerPoint)).toEqual([null]);
});
