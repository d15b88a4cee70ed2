import { expect, test } from 'vitest';
import { tilesOfView } from '../../../web/map/tiles-of-view.ts';

const source = { tiles: ['/t/{z}/{x}/{y}'], minzoom: 0, maxzoom: 16 };
const view: [number, number, number, number] = [113.65, 34.74, 113.66, 34.75];

test('tiles are preloaded only where a source has any, and never beyond its last zoom', () => {
  const near = tilesOfView(source, view, 17.8);
  expect(near.length).toBeGreaterThan(0);
  expect(near.every((address) => address.startsWith('/t/16/'))).toBe(true);
  expect(tilesOfView({ ...source, bounds: [100, 20, 101, 21] }, view, 17)).toEqual([]);
  const part = tilesOfView({ ...source, bounds: [113.655, 34.745, 114, 35] }, view, 16);
  expect(part.length).toBeLessThan(near.length);
  expect(near).toEqual(expect.arrayContaining(part));
});
