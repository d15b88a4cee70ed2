import { expect, test } from 'vitest';
import { createRandom } from '../../scripts/demo/geometry/random.ts';
import { layOutCrowd } from '../../scripts/demo/life/lay-out-crowd.ts';
import { placeCameras } from '../../scripts/demo/life/place-cameras.ts';
import { drawTown } from '../../scripts/demo/town/draw-town.ts';

function layOut(seed: number) {
  const town = drawTown(seed);
  return layOutCrowd(town, placeCameras(town, createRandom(seed, 'cameras')));
}
const { spaces, sensors } = layOut(1);
const spaceOf = new Map(spaces.map((space) => [space.code, space]));

test('the same seed lays out the same crowd', () => {
  expect(layOut(1)).toEqual({ spaces, sensors });
});

test('each camera of the commercial district has one zone: 103 gates, 5 large ones, 1,200 in malls', () => {
  const count = (pattern: RegExp, kind: string) =>
    sensors.filter((sensor) => pattern.test(sensor.camera) && sensor.kind === kind).length;
  expect(count(/-A\d+$/, 'in_out')).toBe(103);
  expect(count(/-H\d+$/, 'occupancy')).toBe(5);
  expect(count(/-M\d+$/, 'occupancy')).toBe(1200);
  expect(new Set(sensors.map(({ code }) => code)).size).toBe(1308);
});

test('the well-known malls exist, with seven floors, and the pedestrian street', () => {
  const malls = spaces.filter(({ kind, overnight }) => kind === 'mall' && overnight === undefined);
  expect(malls.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['亚细亚', '德化无限城', '百年德化']),
  );
  for (const mall of malls) {
    expect(spaces.filter(({ parent }) => parent === mall.code)).toHaveLength(7);
  }
  expect(spaces.map(({ name }) => name)).toContain('德化步行街');
});

test('one market is counted by its gates alone, with an upper bound for the persons inside when the day begins', () => {
  const market = spaces.find(({ overnight }) => overnight !== undefined);
  expect(market).toMatchObject({ name: '福寿商城', kind: 'mall', parent: '410103010-D' });
  const counting = sensors.filter(({ space }) => space === market?.code);
  expect(counting.length).toBeGreaterThan(1);
  expect(counting.filter(({ kind }) => kind !== 'in_out')).toEqual([]);
  expect(spaces.filter(({ parent }) => parent === market?.code)).toEqual([]);
});

test('every space lies in another up to the one district, and areas add up', () => {
  for (const { code, parent, usableArea, capacity } of spaces) {
    if (parent !== undefined) expect(spaceOf.has(parent), code).toBe(true);
    expect(usableArea).toBeGreaterThan(0);
    expect(capacity).toBeGreaterThan(0);
    const below = spaces.filter((space) => space.parent === code);
    if (below.length === 0) continue;
    expect(below.reduce((sum, space) => sum + space.usableArea, 0)).toBe(usableArea);
  }
  expect(spaces.filter(({ parent }) => parent === undefined)).toHaveLength(1);
});

test('zones cover the space they count in, and gates have no area', () => {
  for (const space of spaces) {
    const zones = sensors.filter((sensor) => sensor.space === space.code);
    const counting = zones.filter(({ kind }) => kind === 'occupancy');
    if (counting.length > 0) {
      expect(counting.reduce((sum, { area = 0 }) => sum + area, 0)).toBe(space.usableArea);
    }
    for (const { kind, area } of zones) expect(area === undefined).toBe(kind === 'in_out');
  }
  for (const mall of spaces.filter(({ kind }) => kind === 'mall')) {
    expect(sensors.filter((sensor) => sensor.space === mall.code)).toHaveLength(4);
  }
});
