import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridFigureName } from '../../../api/core/contract/grids.ts';
import {
  incidentSort,
  incidentState,
  incidentStatus,
  incidentTime,
  timeliness,
} from '../../../api/core/contract/incidents.ts';
import { statisticsBasis } from '../../../api/core/contract/statistics.ts';
import {
  gridTabs,
  initialState,
  layerNames,
  type Period,
  panelNames,
  periods,
  rankings,
  type Selection,
} from '../../../web/state/choices.ts';
import { ALL_FLOORS, type CrowdChoice, OUTSIDE, speeds } from '../../../web/state/crowd-state.ts';
import { isFirstFilter } from '../../../web/state/filter-url.ts';
import { type Addressed, formatUrl, parseUrl } from '../../../web/state/url.ts';

const {
  isPicking,
  deskLayers,
  trail,
  flight,
  underway,
  ahead,
  highlighted,
  pointed,
  alerted,
  numberedCameras,
  pointer,
  mapProblem,
  ...atFirst
} = initialState;

/** Numbers as the address writes them: with a fixed number of decimals. */
const decimal = (least: number, most: number, decimals: number) =>
  fc
    .integer({ min: Math.ceil(least * 10 ** decimals), max: Math.floor(most * 10 ** decimals) })
    .map((value) => Number((value / 10 ** decimals).toFixed(decimals)));

const box = fc
  .tuple(decimal(-180, 179, 7), decimal(-90, 89, 7), decimal(0, 1, 7), decimal(0, 1, 7))
  .map(([west, south, width, height]): [number, number, number, number] => [
    west,
    south,
    Number((west + width).toFixed(7)),
    Number((south + height).toFixed(7)),
  ]);

const selection: fc.Arbitrary<Selection> = fc.oneof(
  fc.record({
    kind: fc.constant('grid' as const),
    code: fc.stringMatching(/^[A-Za-z0-9._:-]{1,64}$/),
  }),
  fc.record({
    kind: fc.constantFrom(
      'incident' as const,
      'camera' as const,
      'place' as const,
      'space' as const,
    ),
    code: fc.stringMatching(/^[A-Za-z0-9 &=+#%/?二七_-]{1,40}$/),
  }),
  fc.record({ kind: fc.constantFrom('incidents' as const, 'cameras' as const), bbox: box }),
);

const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const period: fc.Arbitrary<Period> = fc.oneof(
  fc.constantFrom(...periods),
  fc.tuple(day, day).map((days) => {
    const [from = '', to = ''] = days.toSorted();
    return { from, to };
  }),
);

const crowd: fc.Arbitrary<CrowdChoice> = fc.record({
  floor: fc.constantFrom(ALL_FLOORS, OUTSIDE, 'F2', 'B1', '3F 东'),
  day: fc.option(day),
  // A playback from an address is stopped until a user starts it.
  playback: fc.option(
    fc.record({ at: fc.integer({ min: 0, max: 4e12 }), isPlaying: fc.constant(false) }),
  ),
  speed: fc.constantFrom(...speeds),
});

const addressed: fc.Arbitrary<Addressed> = fc.record({
  view: fc.option(
    fc.record({
      center: fc.tuple(decimal(-180, 180, 6), decimal(-85, 85, 6)),
      zoom: decimal(0, 24, 2),
    }),
  ),
  selection: fc.option(selection),
  levelMode: fc.constantFrom('auto' as const, 1 as const, 2 as const, 3 as const, 4 as const),
  layers: fc.record({
    names: fc.boolean(),
    buildings: fc.boolean(),
    incidents: fc.boolean(),
    cameras: fc.boolean(),
    crowd: fc.boolean(),
    figure: fc.boolean(),
  }),
  figure: fc.constantFrom(...gridFigureName.options),
  incidentFilter: fc.record({
    unit: fc.option(fc.stringMatching(/^[A-Za-z0-9]{1,24}$/)),
    status: fc.constantFrom(...incidentStatus.options),
    by: fc.constantFrom(...incidentTime.options),
    period: fc.oneof(period, fc.constant('all' as const)),
    categories: fc.uniqueArray(fc.stringMatching(/^\d{4}$/), { maxLength: 5 }),
    severities: fc.uniqueArray(fc.integer({ min: 1, max: 3 })),
    isUnlocated: fc.boolean(),
    states: fc.subarray(incidentState.options),
    timeliness: fc.option(fc.constantFrom(...timeliness.options)),
    onTime: fc.option(fc.boolean()),
    dueDate: fc.option(fc.boolean()),
    inGrid: fc.option(fc.boolean()),
    hourOfWeek: fc.option(fc.integer({ min: 0, max: 167 })),
  }),
  period,
  basis: fc.constantFrom(...statisticsBasis.options),
  gridTab: fc.constantFrom(...gridTabs),
  incidentSort: fc.constantFrom(...incidentSort.options),
  ranking: fc.constantFrom(...rankings),
  hasBoard: fc.boolean(),
  draftPlace: fc.option(fc.tuple(decimal(-180, 180, 6), decimal(-90, 90, 6))),
  crowd,
  plan: fc.option(fc.constantFrom('1', '4711')),
  changeList: fc.option(
    fc.oneof(fc.integer({ min: 1, max: 999_999_999 }), fc.constant('plan' as const)),
  ),
  cover: fc.option(
    fc.oneof(
      fc.record({
        kind: fc.constant('people' as const),
        person: fc.option(fc.constant('Qm4xT')),
        filter: fc.record({
          q: fc.constantFrom('', '王 丽', 'a&b=c'),
          role: fc.option(fc.constant('chief' as const)),
          unit: fc.option(fc.constant('410103001')),
          state: fc.option(fc.constant('signed_in' as const)),
        }),
      }),
      fc.record({
        kind: fc.constant('audit' as const),
        filter: fc.record({
          actor: fc.option(fc.constantFrom('#Qm4xT', 'chief@410103001')),
          object: fc.option(fc.constantFrom('SJ-1', 'PUT /api/grid-locks/1')),
          action: fc.option(fc.constant('person.grant' as const)),
          from: fc.option(fc.constant('2026-03-01T00:00:00Z')),
          to: fc.option(fc.constant('2026-03-02T00:00:00Z')),
        }),
      }),
    ),
  ),
  hasAlerts: fc.boolean(),
  asOf: fc.option(fc.constantFrom('2026-03-01T00:00:00Z', '2026-03-01T08:15:30.250Z')),
  panel: fc.constantFrom(...panelNames, null),
  theme: fc.constantFrom('dark' as const, 'light' as const),
  language: fc.constantFrom('zh-CN' as const, 'en' as const),
});

describe('the address', () => {
  test('represents every state without loss', () => {
    fc.assert(
      fc.property(addressed, (state) => {
        expect(parseUrl(formatUrl(state))).toEqual(state);
      }),
    );
  });

  test('contains nothing of the initial state', () => {
    expect(formatUrl(atFirst)).toBe('?theme=dark&lang=zh-CN');
  });

  test('is readable', () => {
    const view = { center: [113.6613, 34.7527] as [number, number], zoom: 14.5 };
    const state = { ...atFirst, view, selection: { kind: 'grid' as const, code: '410103010004' } };
    expect(formatUrl(state)).toBe(
      '?at=14.50/34.752700/113.661300&grid=410103010004&theme=dark&lang=zh-CN',
    );
  });

  test('contains no theme and language when it is opened without them', () => {
    const told = parseUrl('?grid=410103');
    expect(told).not.toHaveProperty('theme');
    expect(told).not.toHaveProperty('language');
  });

  test.each([
    '?at=999/0/0',
    '?at=14/91/0',
    '?at=14/34/113/extra',
    '?at=1e3/34/113',
    '?at=14/NaN/113',
    '?grid=%00%00',
    '?grid=<svg onload=alert(1)>',
    '?incidents=3,3,1,1',
    '?incidents=1,2,3',
    '?level=7',
    '?layers=nonsense',
    '?figure=__proto__',
    '?status=constructor',
    '?category=01,abc,%27',
    '?severity=0,9',
    '?asOf=yesterday',
    '?asOf=2026-02-31T00:00:00Z',
    '?panel=__proto__',
    '?period=2026-02-30..2026-03-01',
    '?span=2026-03-02..2026-03-01',
    '?span=2020-01-01..2026-01-01',
    '?tab=constructor',
    '?rank=__proto__',
    '?hour=168',
    '?onTime=maybe',
    '?state=gone',
    '?draft=91/0',
    '?%E0%A4%A',
  ])('leaves out invalid parts: %s', (search) => {
    expect(parseUrl(search)).toEqual({
      ...Object.fromEntries(Object.entries(atFirst).filter(([key]) => !isPreference(key))),
    });
  });

  test('never fails, with any input', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(() => parseUrl(text)).not.toThrow();
      }),
    );
  });

  test('without a filter is read as the filter that includes everything', () => {
    expect(isFirstFilter(parseUrl('').incidentFilter)).toBe(true);
    expect(isFirstFilter(parseUrl('?due=overdue').incidentFilter)).toBe(false);
  });

  test('can show no layer at all', () => {
    const layers = { ...atFirst.layers };
    for (const name of layerNames) layers[name] = false;
    const search = formatUrl({ ...atFirst, layers });
    expect(search).toContain('layers=none');
    expect(parseUrl(search).layers).toEqual(layers);
  });
});

function isPreference(key: string): boolean {
  return key === 'theme' || key === 'language';
}
