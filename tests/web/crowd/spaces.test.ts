import { describe, expect, test } from 'vitest';
import {
  chosenFloor,
  densitiesOf,
  markedSpaces,
  silentSensors,
  zonesOf,
} from '../../../web/map/crowd/zones.ts';
import { changeOnWeek, meansOf } from '../../../web/panels/crowd/draw-trend.ts';
import {
  gatesWithin,
  rankBelow,
  rootOf,
  spacesAbove,
  warningsWithin,
} from '../../../web/panels/crowd/space-tree.ts';
import { ALL_FLOORS, OUTSIDE } from '../../../web/state/crowd-state.ts';
import { formatDensity } from '../../../web/ui/format-density.ts';
import { frame, setting, spaceNow, warning } from './town.ts';

const codes = (spaces: readonly { code: string }[]) => spaces.map(({ code }) => code);

describe('zones', () => {
  test('are sensors with a known area; gates are none', () => {
    expect(zonesOf(setting).map(({ place }) => place)).toEqual([0, 1, 2, 3]);
  });

  test('have their own density, and none while they are silent', () => {
    expect(densitiesOf(zonesOf(setting), frame())).toEqual([1, 2.5, 3.2, null]);
    expect(silentSensors(setting, frame()).map(({ code }) => code)).toEqual(['d']);
  });

  test('that count a whole space are at its place, not at the camera', () => {
    const [mall, square] = [setting.sensors[0], setting.sensors[3]];
    if (!mall || !square) throw new Error('no sensors');
    const roof = { ...setting, sensors: [mall, { ...square, areaM2: 1000 }] };
    expect(zonesOf(roof)[1]?.position).toEqual(setting.spaces[4]?.position);
    expect(zonesOf(roof)[0]?.position).toEqual(mall.position);
  });

  test('are chosen by floor', () => {
    expect([ALL_FLOORS, OUTSIDE, 'F2'].map(chosenFloor)).toEqual([undefined, null, 'F2']);
  });
});

describe('marked spaces', () => {
  test('are those that need attention, the worst last and so on top', () => {
    expect(codes(markedSpaces(setting, frame(), undefined))).toEqual(['M', 'M-F2']);
  });

  test('are not marked twice where the mall represents its floors', () => {
    const spaces = frame().spaces.with(1, spaceNow({ tier: 3 }));
    expect(codes(markedSpaces(setting, frame({ spaces }), undefined))).toEqual(['M']);
    expect(codes(markedSpaces(setting, frame({ spaces }), 'F2'))).toEqual(['M-F2']);
  });
});

describe('the tree of spaces', () => {
  test('has one root, and leads up and down', () => {
    expect(rootOf(setting)?.code).toBe('D');
    expect(codes(spacesAbove(setting, 'M-F2'))).toEqual(['D', 'M']);
  });

  test('ranks by density; unknown ones are last, not empty', () => {
    expect(rankBelow(setting, frame(), 'D').map(({ space }) => space.code)).toEqual(['M', 'Q']);
    expect(rankBelow(setting, frame(), 'M').map(({ space }) => space.code)).toEqual([
      'M-F2',
      'M-F1',
    ]);
  });

  test('finds gates and warnings below a space, and survives a cycle', () => {
    expect(gatesWithin(setting, frame(), 'D')).toHaveLength(1);
    expect(gatesWithin(setting, frame(), 'Q')).toHaveLength(0);
    expect(warningsWithin(setting, [warning()], 'M')).toHaveLength(1);
    expect(warningsWithin(setting, [warning()], 'Q')).toHaveLength(0);
    const [district, ...others] = setting.spaces;
    if (!district) throw new Error('no district');
    const circle = { ...setting, spaces: [{ ...district, parentCode: 'M' }, ...others] };
    expect(spacesAbove(circle, 'M-F2').length).toBeLessThanOrEqual(10);
    expect(markedSpaces(circle, frame(), undefined).length).toBeGreaterThan(0);
  });
});

test('a density is never rounded up into the next tier, nor down to zero', () => {
  const written = [1.96, 2, 3.999, 0.1, 0.04, 0].map((density) => formatDensity(density));
  expect(written).toEqual(['1.9', '2.0', '3.9', '0.1', '<0.1', '0.0']);
});

describe('the trend', () => {
  const minute = (hour: number, at: number, count: number | null) => ({
    at: new Date(Date.UTC(2026, 10, 21, hour, at)).toISOString(),
    count,
    density: null,
    in: null,
    out: null,
  });

  test('is the mean of the known values, and is interrupted where nothing is known', () => {
    const means = meansOf([minute(4, 0, 10), minute(4, 1, null), minute(5, 0, null)], 600_000, 0);
    expect(means.map(([, count]) => count)).toEqual([10, null]);
  });

  test('compares the last hour with the same a week before, the running one by its share', () => {
    const lastWeek = [minute(3, 0, 80), minute(4, 0, 160)].map((point) => ({
      ...point,
      at: new Date(Date.parse(point.at) - 7 * 24 * 3_600_000).toISOString(),
    }));
    const at = (clock: number) => Date.UTC(2026, 10, 21, 4, clock);
    // As a week ago: nothing has changed at any minute.
    const points = Array.from({ length: 120 }, (_, one) =>
      minute(3 + Math.floor(one / 60), one % 60, one < 60 ? 80 : 160),
    );
    for (const clock of [0, 1, 5, 30, 59]) {
      expect(changeOnWeek(points, lastWeek, at(clock))).toBeCloseTo(0, 1);
    }
    expect(changeOnWeek([minute(3, 40, 132)], lastWeek, at(30))).toBeCloseTo(0.1);
    expect(changeOnWeek([minute(4, 10, 112)], [], at(30))).toBeNull();
    const asleep = lastWeek.map((point) => ({ ...point, count: 2 }));
    expect(changeOnWeek([minute(3, 40, 132)], asleep, at(30))).toBeNull();
    expect(changeOnWeek([minute(2, 10, 112)], lastWeek, at(30))).toBeNull();
  });
});
