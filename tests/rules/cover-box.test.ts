import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverBox } from '../../web/map/cover-box.ts';
import { placeNumbers } from '../../web/map/layers/numbered-camera-layers.ts';

const length = fc.double({ min: 8, max: 700, noNaN: true });

test('names keep clear of the whole box on the map, and of nothing else', () => {
  fc.assert(
    fc.property(length, length, (width, height) => {
      const [left, top] = [10, 20];
      const pieces = coverBox({ left, top, width, height });
      const covers = (x: number, y: number) =>
        pieces.some(
          (piece) => Math.max(Math.abs(piece.x - x), Math.abs(piece.y - y)) <= piece.radius + 1e-6,
        );
      for (const [across, down] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
        [0.5, 0.5],
        [0.31, 0.77],
      ] as const) {
        expect(covers(left + across * width, top + down * height)).toBe(true);
      }
      for (const { x, y, radius } of pieces) {
        expect(x - radius).toBeGreaterThanOrEqual(left - 1e-6);
        expect(x + radius).toBeLessThanOrEqual(left + width + 1e-6);
        expect(y - radius).toBeGreaterThanOrEqual(top - 1e-6);
        expect(y + radius).toBeLessThanOrEqual(top + height + 1e-6);
      }
    }),
  );
  expect(coverBox({ left: 0, top: 0, width: 0, height: 0 })).toEqual([]);
});

test('cameras at the same place each have a number, below each other from north to south, with a leader line', () => {
  const at = (east: number, north = 0) => ({
    position: [113.66 + east, 34.75 + north] as [number, number],
  });
  const cameras = [at(0.000_01), at(0.001), at(0, 0.000_01), at(0.001_01, 0.000_02), at(0.01)];
  const numbers = (zoom: number) =>
    placeNumbers(cameras, [113.66, 34.75], zoom).map(({ number, offset, hasLead }) => [
      number,
      ...offset,
      hasLead,
    ]);
  expect(numbers(17)).toEqual([
    [3, 56, -8, true],
    [1, 56, 8, true],
    [4, 40, -8, true],
    [2, 40, 8, true],
    [5, 10, 0, false],
  ]);
  expect(new Set(numbers(12).map(([, , down]) => down)).size).toBe(5);
});
