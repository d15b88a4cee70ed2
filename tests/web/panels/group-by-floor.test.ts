import { expect, test } from 'vitest';
import { groupByFloor } from '../../../web/panels/camera/group-by-floor.ts';

const cameraOn = (floor: string | null, code: string) => ({
  code,
  name: code,
  kind: 'mall' as const,
  state: 'online' as const,
  floor,
  place: null,
  position: [113.66, 34.75] as [number, number],
});

test('floors are in the order of the building, unknown ones last', () => {
  const floors = groupByFloor([
    cameraOn(null, 'e'),
    cameraOn('B1', 'a'),
    cameraOn('10F', 'b'),
    cameraOn('2F', 'c'),
    cameraOn('B2', 'd'),
    cameraOn('2F', 'f'),
  ]);
  expect(floors.map(({ floor }) => floor)).toEqual(['10F', '2F', 'B1', 'B2', null]);
  expect(floors[1]?.cameras.map(({ code }) => code)).toEqual(['c', 'f']);
});
