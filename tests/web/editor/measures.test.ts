import { expect, test } from 'vitest';
import { measureUnits } from '../../../api/core/editor/measures.ts';
import { openDraft } from '../../../api/core/editor/open-draft.ts';
import { overlap } from '../../../api/core/editor/overlap.ts';
import { shareWhole } from '../../../api/core/editor/share-whole.ts';
import { distance } from '../../../api/core/geometry/ellipsoid.ts';
import { drawArea, nothing } from './random-area.ts';
import { randomOf } from './random-ground.ts';

test('a degree of the meridian and of the equator are as long as they are on WGS 84', () => {
  expect(distance([0, 0], [10_000, 0])).toBeCloseTo(111.319491, 5);
  expect(distance([0, 449_995_000], [0, 450_005_000])).toBeCloseTo(111.131778, 5);
});

test('levels add up, and inner units have no part in the outline', () => {
  const draft = openDraft(drawArea({ side: 5, size: 5000, steps: 4 }, randomOf(5)), nothing);
  const measures = measureUnits(draft);
  const sumOf = (level: number) =>
    [...draft.units.values()]
      .filter((unit) => unit.level === level)
      .reduce((sum, { key }) => sum + (measures.get(key)?.areaM2 ?? 0), 0);
  expect(sumOf(2)).toBeCloseTo(sumOf(1), 6);
  expect(sumOf(3)).toBeCloseTo(sumOf(1), 6);
  expect(measures.get('S')?.compactness).toBeLessThan(Math.PI / 4 + 1e-3);
  expect(measures.get('S1')?.perimeterM).toBeLessThan(measures.get('S')?.perimeterM ?? 0);
});

test('a whole number is distributed without a remainder', () => {
  expect(shareWhole(10, [1, 1, 1])).toEqual([4, 3, 3]);
  expect(shareWhole(7, [0, 0])).toEqual([7, 0]);
  expect(shareWhole(0, [1, 2])).toEqual([0, 0]);
  expect(shareWhole(101, [2, 1, 0]).reduce((one, other) => one + other)).toBe(101);
});

test('the overlap of two shapes is accurate enough for weights', () => {
  const square = (west: number, south: number, side: number) => [
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
    ] as const,
  ];
  expect(overlap([square(0, 0, 100), square(50, 50, 100)], 32)).toBeCloseTo(2500, 6);
  expect(overlap([square(0, 0, 100), square(100, 0, 100)], 32)).toBe(0);
  expect(
    overlap([square(0, 0, 100), [...square(0, 0, 90), ...square(10, 10, 50)]], 64),
  ).toBeCloseTo(8100 - 2500, -2);
});
