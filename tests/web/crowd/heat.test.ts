import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeHeat, readHeat } from '../../../web/map/crowd/compute-heat.ts';
import {
  COLDEST_SHOWN,
  HOTTEST,
  heatColour,
  heatLight,
} from '../../../web/map/crowd/heat-colours.ts';
import { paintHeat } from '../../../web/map/crowd/paint-heat.ts';
import { type HeatSource, planHeat, REACH_M } from '../../../web/map/crowd/plan-heat.ts';
import { crowdHeatLayers } from '../../../web/map/layers/crowd-heat-layer.ts';
import { readDensity } from './read-density.ts';

const CENTRE = [113.66, 34.75] as const;
const METRE_EAST = 1 / (111_320 * Math.cos((CENTRE[1] * Math.PI) / 180));
const METRE_NORTH = 1 / 110_930;

function at(east: number, north: number, floor: string | null = null): HeatSource {
  const position: [number, number] = [
    CENTRE[0] + east * METRE_EAST,
    CENTRE[1] + north * METRE_NORTH,
  ];
  return { position, floor, areaM2: 100 };
}

function field(
  sources: HeatSource[],
  densities: (number | null)[],
  floor?: string | null,
): ReturnType<typeof computeHeat> {
  const plan = planHeat(sources);
  if (!plan) throw new Error('no source');
  return computeHeat(plan, densities, floor);
}

const read = (heat: ReturnType<typeof computeHeat>, east: number, north: number) =>
  readHeat(heat, at(east, north).position);

describe('the colours', () => {
  test('get lighter with every hundredth of a person', () => {
    const luminance = (density: number) => {
      const [red, green, blue] = heatColour(density);
      return 0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2;
    };
    for (let density = 0.01; density <= HOTTEST; density += 0.01) {
      expect(luminance(density)).toBeGreaterThan(luminance(density - 0.01));
    }
  });

  test('stay the last one above the highest tier, and absent below the lowest shown density', () => {
    expect(heatColour(9)).toEqual(heatColour(HOTTEST));
    expect(heatLight(COLDEST_SHOWN, 'dark')).toEqual([0, 0, 0, 0]);
    expect(heatLight(COLDEST_SHOWN, 'light')).toEqual([0, 0, 0, 0]);
  });

  test.each([
    ['dark', [15, 24, 35]],
    ['light', [205, 209, 214]],
  ] as const)('on the %s ground can be converted back to their density', (theme, ground) => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: HOTTEST, noNaN: true }), (density) => {
        const [red, green, blue, alpha] = heatLight(density, theme);
        const on = (light: number, below: number) => Math.round(255 * light + (1 - alpha) * below);
        const colour = [on(red, ground[0]), on(green, ground[1]), on(blue, ground[2])] as const;
        const told = readDensity(colour, theme, ground);
        expect(Math.abs(told - density) / density).toBeLessThan(0.03);
      }),
    );
  });
});

describe('the field', () => {
  test('is constant where all sensors measure the same, wherever they are', () => {
    const metres = fc.double({ min: -200, max: 200, noNaN: true });
    const places = fc.array(fc.tuple(metres, metres), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(places, fc.double({ min: 0.1, max: 6, noNaN: true }), (stands, density) => {
        const heat = field(
          stands.map(([east, north]) => at(east, north)),
          stands.map(() => density),
        );
        for (const [cell, value] of heat.values.entries()) {
          if (heat.coverage[cell]) expect(value).toBeCloseTo(density, 4);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('lies between the lowest and the highest measured density', () => {
    const measured = fc.array(fc.double({ min: 0, max: 6, noNaN: true }), {
      minLength: 4,
      maxLength: 4,
    });
    const sources = [at(0, 0), at(17, 3), at(-9, 20), at(25, 25)];
    fc.assert(
      fc.property(measured, (densities) => {
        const heat = field(sources, densities);
        for (const [cell, value] of heat.values.entries()) {
          if (!heat.coverage[cell]) continue;
          expect(value).toBeGreaterThanOrEqual(Math.min(...densities) - 1e-5);
          expect(value).toBeLessThanOrEqual(Math.max(...densities) + 1e-5);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('at a sensor equals its measured density: calm neighbours do not hide five at one gate', () => {
    const around = [0, 1, 2, 3, 4, 5].map((sixth) =>
      at(12 * Math.cos((sixth * Math.PI) / 3), 12 * Math.sin((sixth * Math.PI) / 3)),
    );
    const heat = field([at(0, 0), ...around], [5, 1, 1, 1, 1, 1, 1]);
    expect(read(heat, 0, 0)?.density).toBeGreaterThan(4.75);
    expect(read(heat, 12, 0)?.density).toBeLessThan(1.25);
  });

  test('is unknown beyond the range of a sensor', () => {
    const heat = field([at(0, 0), at(200, 0)], [2, 2]);
    expect(read(heat, REACH_M / 2, 0)?.density).toBeCloseTo(2);
    expect(read(heat, 100, 0)).toBeNull();
  });

  test('covers the whole square of its single camera', () => {
    const heat = field([{ ...at(0, 0), areaM2: 10_000 }], [2]);
    expect(read(heat, 55, 0)?.density).toBeCloseTo(2);
  });

  test('leaves silent sensors out: they are not zero', () => {
    expect(read(field([at(0, 0), at(10, 0)], [3, null]), 10, 0)?.density).toBeCloseTo(3);
    expect(read(field([at(0, 0)], [null]), 0, 0)).toBeNull();
  });

  test('shows the densest of all floors and its name, or a single floor', () => {
    const sources = [at(0, 0, 'F1'), at(0, 0, 'F2'), at(0, 0, 'F3')];
    expect(read(field(sources, [1, 4, 2]), 0, 0)).toEqual({ density: 4, floor: 'F2' });
    expect(read(field(sources, [1, 4, 2], 'F3'), 0, 0)).toEqual({ density: 2, floor: 'F3' });
    expect(read(field(sources, [1, 4, 2], null), 0, 0)).toBeNull();
  });

  test('shows a lower floor where the one above fades out', () => {
    const heat = field([at(0, 0, 'F1'), at(24, 0, 'F2')], [4, 1]);
    const between = read(heat, 24, 0)?.density ?? 0;
    expect(between).toBeGreaterThan(1);
    expect(between).toBeLessThan(3);
  });

  test('has few cells however far apart the sensors are', () => {
    const plan = planHeat([at(0, 0), at(40_000, 40_000)]);
    expect((plan?.grid.columns ?? 0) * (plan?.grid.rows ?? 0)).toBeLessThan(1_700_000);
  });
});

test('the picture has the colour of the density and no colour where nothing is known', () => {
  const heat = field([at(0, 0)], [3]);
  const { data, width, height } = paintHeat(heat, 'dark', false);
  const middle = 4 * (Math.floor(height / 2) * width + Math.floor(width / 2));
  const [red = 0, green = 0, blue = 0] = data.slice(middle, middle + 3);
  expect(readDensity([red, green, blue], 'dark', [0, 0, 0])).toBeCloseTo(3, 1);
  expect([...data.slice(0, 4)]).toEqual([0, 0, 0, 0]);
});

test('an unknown density is grey', () => {
  const heat = field([at(0, 0)], [3]);
  const { data, width, height } = paintHeat(heat, 'dark', true);
  const middle = 4 * (Math.floor(height / 2) * width + Math.floor(width / 2));
  expect(data[middle]).toBe(data[middle + 1]);
  expect(data[middle]).toBe(data[middle + 2]);
});

test('without a picture there is no layer for one: deck.gl makes a texture of whatever a layer is given', () => {
  expect(crowdHeatLayers(null, 'dark').map(({ id }) => id)).toEqual(['crowd-veil']);
});
