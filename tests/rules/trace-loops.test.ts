import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findFaultPlace } from '../../api/core/geometry/find-fault-place.ts';
import type { LatticePoint, Side } from '../../api/core/geometry/match-bends.ts';
import { traceLoops } from '../../api/core/geometry/trace-loops.ts';

const sidesOf = (ring: readonly LatticePoint[]): Side[] =>
  ring.map((from, index) => ({ from, to: ring[(index + 1) % ring.length] ?? from }));

const box = (x: number, y: number, width: number, height: number): LatticePoint[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** Few places, so that rings meet, cross and overlap. */
const place = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }));
const rings = fc.array(fc.array(place, { minLength: 3, maxLength: 8 }), { maxLength: 4 });

test('loops use every side once, and together enclose what the rings enclose', () => {
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

/** Winding number, counted with a ray to the west. */
const turnsAround = (sides: readonly Side[], [x, y]: LatticePoint) =>
  sides.reduce((turns, { from: [ax, ay], to: [bx, by] }) => {
    const isLeft = ay > y !== by > y && ax + ((y - ay) / (by - ay)) * (bx - ax) < x;
    return isLeft ? turns + (by > ay ? -1 : 1) : turns;
  }, 0);

test('a faulty place is covered as often too much as reported', () => {
  fc.assert(
    fc.property(rings, (all) => {
      const sides = all.flatMap(sidesOf);
      const loops = traceLoops(sides);
      for (const loop of loops) {
        const found = findFaultPlace(loop, loops);
        if (found === null) continue;
        expect(found.excess).not.toBe(0);
        expect(turnsAround(sides, found.place)).toBe(found.excess);
        expect(turnsAround(sidesOf(loop.corners), found.place)).not.toBe(0);
      }
    }),
  );
});

test('ground that was moved over half of itself is too much on one side and missing on the other', () => {
  const loops = traceLoops([
    ...sidesOf(box(50, 1, 100, 100)),
    ...sidesOf(box(0, 0, 100, 100).reverse()),
  ]);
  const found = loops.map((loop) => findFaultPlace(loop, loops));
  expect(found).toEqual([
    { place: [125, 51], excess: 1, isWhole: false },
    { place: [25, 50], excess: -1, isWhole: false },
  ]);
});

test('a sliver as wide as the lattice has a place, and an empty one has none', () => {
  const slivers = traceLoops(sidesOf(box(1_136_600_000, 347_500_000, 1, 90_000)));
  expect(slivers.map((loop) => findFaultPlace(loop, slivers))).toEqual([
    { place: [1_136_600_000.5, 347_545_000], excess: 1, isWhole: true },
  ]);
  const thereAndBack = traceLoops(
    sidesOf([
      [0, 0],
      [4, 4],
    ]),
  );
  expect(thereAndBack.map((loop) => findFaultPlace(loop, thereAndBack))).toEqual([null]);
});
