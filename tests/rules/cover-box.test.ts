import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverBox } from '../../web/map/cover-box.ts';
import { numberPlaces } from '../../web/map/layers/numbered-camera-layers.ts';

const length = fc.double({ min: 8, max: 700, noNaN: true });

test('names are kept clear of the whole box that lies on the map, and of nothing beside it', () => {
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

test('numbers of cameras that lie on each other stand side by side, those at the case beside its ring', () => {
  const at = (east: number) => ({ position: [113.66 + east, 34.75] as [number, number] });
  const cameras = [at(0.000_01), at(0.001), at(0), at(0.001_01)];
  const numbers = (zoom: number) =>
    numberPlaces(cameras, [113.66, 34.75], zoom).map((place) => [place.numbers, place.isRinged]);
  expect(numbers(17)).toEqual([
    [[1, 3], true],
    [[2, 4], false],
  ]);
  expect(numbers(12)).toEqual([[[1, 2, 3, 4], true]]);
});
