import { expect, test } from 'vitest';
import { type NearCamera, pickNearCameras } from '../../api/domain/pick-near-cameras.ts';
import { readFloor } from '../../api/geocode/understand-address.ts';

const camera = (code: string, floor: string | null, distanceM: number): NearCamera => ({
  code,
  name: code,
  kind: 'mall',
  state: 'online',
  floor,
  position: [113.66, 34.75],
  distanceM,
});

const near = [
  camera('below', 'B1', 2),
  camera('above', 'F2', 2),
  camera('here', 'F1', 2),
  camera('outside', null, 9),
  camera('along', '1F', 40),
  camera('next mall', 'F1', 140),
];

test("cameras on the incident's floor come before those above and below it, not before those next to it", () => {
  const picked = pickNearCameras(near, 'F1', readFloor);
  expect(picked.map(({ code }) => code)).toEqual(['here', 'along', 'below', 'above', 'outside']);
  expect(picked.map(({ isSameFloor }) => isSameFloor)).toEqual([true, true, false, false, false]);
});

test('where the floor of the incident is unknown the distance counts, and no camera is on its floor', () => {
  const picked = pickNearCameras(near, null, readFloor);
  expect(picked.map(({ code }) => code)).toEqual(['below', 'above', 'here', 'outside', 'along']);
  expect(picked.some(({ isSameFloor }) => isSameFloor)).toBe(false);
});

test.each([
  ['3', 'F3'],
  ['3F', 'F3'],
  ['三楼', 'F3'],
  ['f3', 'F3'],
  ['-1', 'B1'],
  ['负一层', 'B1'],
  ['B2', 'B2'],
  ['屋顶', '屋顶'],
])('a floor that is written %s is %s', (written, floor) => {
  expect(readFloor(written)).toBe(floor);
});
