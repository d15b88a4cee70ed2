import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCrowdModel } from '../../scripts/simulate/crowd-model.ts';
import { busynessAt } from '../../scripts/simulate/day-curve.ts';
import { layOutBodies, wayUp } from '../../scripts/simulate/lay-out-bodies.ts';
import { readLocalTime } from '../../scripts/simulate/local-clock.ts';
import { surgeShare, toSurge } from '../../scripts/simulate/surges.ts';
import { readDemoSetting } from './demo-setting.ts';

const setting = readDemoSetting();
const options = { seed: 1, timeZone: 'Asia/Shanghai' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Monday, 16 November 2026, midnight in Zhengzhou. */
const MONDAY = Date.UTC(2026, 10, 15, 16);
const spaceOf = new Map(setting.spaces.map((space) => [space.code, space]));

/** Indices of the zones in a space and below. */
function zonesIn(code: string): number[] {
  return setting.sensors.flatMap((sensor, index) =>
    sensor.kind === 'occupancy' && wayUp(spaceOf, sensor.spaceCode).includes(code) ? [index] : [],
  );
}
function personsIn(code: string, instant: number, model = createCrowdModel(setting, options)) {
  const persons = model.personsAt(instant);
  return zonesIn(code).reduce((sum, zone) => sum + (persons[zone] ?? 0), 0);
}
const MALL = setting.spaces.find(({ kind }) => kind === 'mall')?.code ?? '';
const STREET = setting.spaces.find(({ name }) => name === '德化步行街北段')?.code ?? '';

describe('a day', () => {
  test('is the same at every look, and different with another seed', () => {
    const one = createCrowdModel(setting, options).personsAt(MONDAY + 19 * HOUR);
    expect(createCrowdModel(setting, options).personsAt(MONDAY + 19 * HOUR)).toEqual(one);
    const other = createCrowdModel(setting, { ...options, seed: 2 });
    expect(other.personsAt(MONDAY + 19 * HOUR)).not.toEqual(one);
  });

  test('begins when malls open, has a lunch and an evening, and ends', () => {
    const at = (hour: number) => personsIn(MALL, MONDAY + hour * HOUR);
    expect(at(4)).toBeLessThan(at(19) / 50);
    expect(at(12.5)).toBeGreaterThan(at(14.5));
    expect(at(19.4)).toBeGreaterThan(at(12.5));
    expect(at(23)).toBeLessThan(at(19) / 20);
  });

  test('is busier at weekends, and the street is never empty', () => {
    const SATURDAY = MONDAY + 5 * 24 * HOUR;
    expect(personsIn(MALL, SATURDAY + 16 * HOUR)).toBeGreaterThan(
      1.5 * personsIn(MALL, MONDAY + 16 * HOUR),
    );
    for (let hour = 0; hour < 24; hour++) {
      expect(personsIn(STREET, MONDAY + hour * HOUR), `${hour} h`).toBeGreaterThan(0);
    }
  });

  test('has no jump at midnight', () => {
    for (const place of ['indoors', 'outdoors'] as const) {
      for (let day = 0; day < 7; day++) {
        const before = busynessAt(place, 24, day);
        expect(Math.abs(before - busynessAt(place, 0, (day + 1) % 7))).toBeLessThan(0.02);
      }
    }
  });

  test('of an ordinary kind stays below the bounds outside surges', () => {
    const model = createCrowdModel(setting, options);
    const corridors = setting.spaces.filter(({ kind }) => kind === 'corridor');
    for (let hour = 14; hour < 17; hour += 0.5) {
      const persons = model.personsAt(MONDAY + 5 * 24 * HOUR + hour * HOUR);
      for (const { code, usableAreaM2 } of corridors) {
        const counted = zonesIn(code).reduce((sum, zone) => sum + (persons[zone] ?? 0), 0);
        expect(counted / (usableAreaM2 ?? 1), code).toBeLessThan(2);
      }
    }
  });

  test('fills neighbouring shop fronts alike: they differ less than distant ones', () => {
    const model = createCrowdModel(setting, options);
    const zones = zonesIn(`${MALL}-F1`);
    let [near, far] = [0, 0];
    for (let minute = 0; minute < 600; minute += 20) {
      const persons = model.personsAt(MONDAY + 11 * HOUR + minute * MINUTE);
      zones.forEach((zone, i) => {
        const here = persons[zone] ?? 0;
        near += Math.abs(here - (persons[zones[(i + 1) % zones.length] ?? 0] ?? 0));
        far += Math.abs(here - (persons[zones[(i + 12) % zones.length] ?? 0] ?? 0));
      });
    }
    expect(near).toBeLessThan(far);
  });
});

describe('gates', () => {
  const { gateways } = layOutBodies(setting);

  test('of every mall and square exist', () => {
    expect(gateways.flatMap(({ gates }) => gates)).toHaveLength(103);
  });

  test('change the zones behind them by exactly in minus out, at any instants', () => {
    const model = createCrowdModel(setting, options);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 * 24 * 3600 }),
        fc.integer({ min: 1, max: 7200 }),
        fc.integer({ min: 1, max: 3600 }),
        (beginning, simulated, seconds) => {
          const from = MONDAY + beginning * 1000;
          const to = from + simulated * 1000;
          const before = model.personsAt(from);
          const after = model.personsAt(to);
          const flows = model.flowsBetween(from, to, seconds);
          for (const { gates, zones } of gateways.filter((each) => each.zones.length > 0)) {
            const gain = zones.reduce((sum, z) => sum + (after[z] ?? 0) - (before[z] ?? 0), 0);
            const net = gates.reduce((sum, gate) => {
              const flow = flows.get(gate);
              expect(flow?.in).toBeGreaterThanOrEqual(0);
              expect(flow?.out).toBeGreaterThanOrEqual(0);
              return sum + (flow?.in ?? 0) - (flow?.out ?? 0);
            }, 0);
            expect(net).toBe(gain);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('a space without zones fills and empties through its gates', () => {
  const model = createCrowdModel(setting, options);
  const market = layOutBodies(setting).gateways.find(({ zones }) => zones.length === 0);
  let inside = 0;
  const course: number[] = [];
  for (let minute = 4 * 60; minute < 28 * 60; minute += 10) {
    const from = MONDAY + minute * MINUTE;
    const flows = model.flowsBetween(from, from + 10 * MINUTE, 600);
    for (const gate of market?.gates ?? []) {
      inside += (flows.get(gate)?.in ?? 0) - (flows.get(gate)?.out ?? 0);
    }
    course.push(inside);
  }
  expect(Math.max(...course)).toBeGreaterThan(300);
  expect(Math.max(...course)).toBeLessThan(1800);
  expect(Math.abs(course.at(-1) ?? Number.NaN)).toBeLessThan(10);
});

describe('a surge', () => {
  const [place] = createCrowdModel(setting, options).surgePlaces;
  if (place === undefined) throw new Error('the demo has a place for a surge');
  const from = MONDAY + 15 * HOUR;
  const surge = toSurge(place, from, 1);
  const model = createCrowdModel(setting, { ...options, extraSurges: [surge] });
  const calm = createCrowdModel(setting, options);
  const corridor = setting.sensors[place.zones[0] ?? 0]?.spaceCode ?? '';
  const area = spaceOf.get(corridor)?.usableAreaM2 ?? 1;
  const density = (instant: number) => personsIn(corridor, instant, model) / area;

  test('passes every tier, stays, and leaves the rest of the day unchanged', () => {
    expect(density(from - MINUTE)).toBeLessThan(2);
    const passed = [2, 3, 4, 5].map((bound) => {
      for (let at = from; at < from + 12 * MINUTE; at += 10_000)
        if (density(at) >= bound) return at;
      return Number.NaN;
    });
    expect(passed).toEqual([...passed].sort((one, other) => one - other));
    expect(passed.every(Number.isFinite)).toBe(true);
    expect(density(from + 15 * MINUTE)).toBeGreaterThan(5);
    const after = from + 60 * MINUTE;
    expect(model.personsAt(after)).toEqual(calm.personsAt(after));
  });

  test('enters through its gate', () => {
    const middle = from + 6 * MINUTE;
    const flows = model.flowsBetween(middle, middle + MINUTE, 60);
    const others = [...flows].filter(([gate]) => gate !== place.gate);
    const mall = others.filter(
      ([gate]) => setting.sensors[gate]?.spaceCode === setting.sensors[place.gate]?.spaceCode,
    );
    for (const [, flow] of mall) expect(flows.get(place.gate)?.in).toBeGreaterThan(flow.in);
  });

  test('is zero before and after, and complete in between', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), (minute) => {
        const share = surgeShare(surge, from + minute * MINUTE);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        if (minute <= 0 || minute >= 34) expect(share).toBe(0);
        if (minute >= 12 && minute <= 18) expect(share).toBe(1);
      }),
    );
  });
});

test('local time is correct on both sides of a clock change', () => {
  const clock = (instant: number) => readLocalTime(instant, 'Australia/Melbourne');
  expect(clock(Date.UTC(2019, 3, 6, 15, 59)).hour).toBeCloseTo(2 + 59 / 60);
  expect(clock(Date.UTC(2019, 3, 6, 16, 0)).hour).toBeCloseTo(2);
  expect(readLocalTime(MONDAY, 'Asia/Shanghai')).toMatchObject({ hour: 0, weekday: 1 });
});
