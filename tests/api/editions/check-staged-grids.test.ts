import type { Geometry } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, Db } from '../../../api/database/database.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import {
  box,
  byField,
  CELL,
  check,
  draw,
  inVain,
  publishWell,
  ring,
  town,
  unit,
} from './drawn-units.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

const checking = (sentence: string, work: (db: Db) => Promise<void>) =>
  test(sentence, () => inVain(database, work));

/** The town with grid A drawn differently. */
const townWithA = (geometry: Geometry) =>
  town('AB').map((given) => (given.code === 'A' ? { ...given, geometry } : given));

describe('a coverage without fault', () => {
  checking('has no findings', async (db) => {
    expect(await check(db, town('AAb', 'AAc'))).toEqual([]);
  });

  checking('may have a corner of one unit in the middle of another one’s side', async (db) => {
    expect(await check(db, town('ABB', 'ACC', 'ACC'))).toEqual([]);
  });

  checking('may leave ground empty, inside and outside', async (db) => {
    expect(await check(db, town('AABB', 'C..D', 'EEFF'))).toEqual([]);
  });
});

describe('shapes', () => {
  const faults: [string, Geometry, string][] = [
    [
      'a line',
      {
        type: 'LineString',
        coordinates: [
          [113.65, 34.75],
          [113.66, 34.75],
        ],
      },
      'wrong_type',
    ],
    ['a collection', { type: 'GeometryCollection', geometries: [] }, 'wrong_type'],
    ['no ring', { type: 'Polygon', coordinates: [] }, 'empty'],
    [
      'a ring of no width',
      ring([
        [0, 0],
        [1, 0],
        [0, 0],
        [0, 0],
      ]),
      'empty',
    ],
    [
      'an open ring',
      ring([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ]),
      'ring_not_closed',
    ],
    [
      'NaN',
      ring([
        [0, 0],
        [Number.NaN, 0],
        [1, 1],
        [0, 0],
      ]),
      'not_finite',
    ],
    [
      'infinity',
      ring([
        [0, 0],
        [Number.POSITIVE_INFINITY, 0],
        [1, 1],
        [0, 0],
      ]),
      'not_finite',
    ],
    [
      'a longitude of 200',
      ring([
        [0, 0],
        [1, 0],
        [87_000, 1],
        [0, 0],
      ]),
      'out_of_range',
    ],
  ];

  for (const [name, geometry, reason] of faults) {
    checking(`${name} is ${reason}`, async (db) => {
      const findings = await check(db, townWithA(geometry));
      expect(findings).toMatchObject([{ row: 3, code: 'A', reason, severity: 'error' }]);
    });
  }

  checking('a bow-tie is invalid, where it crosses', async (db) => {
    const findings = await check(
      db,
      townWithA(
        ring([
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
          [0, 0],
        ]),
      ),
    );
    expect(findings).toMatchObject([{ row: 3, reason: 'invalid_geometry', severity: 'error' }]);
    expect(findings[0]?.place?.[0]).toBeCloseTo(113.65 + CELL / 2, 6);
    expect(findings[0]?.place?.[1]).toBeCloseTo(34.75 + CELL / 2, 6);
  });

  checking('islands are reported, not refused', async (db) => {
    const pieces = [box(-3, 0, 1, 1), box(0, 0, 1, 1)].map(({ coordinates }) => coordinates);
    const findings = await check(db, townWithA({ type: 'MultiPolygon', coordinates: pieces }));
    expect(findings).toMatchObject([{ row: 3, reason: 'several_pieces', severity: 'warning' }]);
  });
});

describe('the tree', () => {
  checking('knows a code that comes twice, and a shape that does', async (db) => {
    const [twin] = town('A').slice(-1);
    const findings = await check(db, [...town('AB'), ...(twin === undefined ? [] : [twin])]);
    expect(findings.map(({ row, reason }) => [row, reason])).toEqual([
      [5, 'duplicate_code'],
      [5, 'duplicate_geometry'],
    ]);
  });

  checking('names a parent that is not there, or of the wrong level, or missing', async (db) => {
    const findings = await check(db, [
      ...town('A'),
      unit({ code: 'B', level: 3, parentCode: 'Nowhere', geometry: box(1, 0, 1, 1) }),
      unit({ code: 'C', level: 3, parentCode: 'S', geometry: box(2, 0, 1, 1) }),
      unit({ code: 'D', level: 3, geometry: box(3, 0, 1, 1) }),
    ]);
    expect(findings.map(({ code, reason, severity }) => [code, reason, severity])).toEqual([
      ['B', 'unknown_parent', 'error'],
      ['C', 'parent_level', 'error'],
      ['D', 'no_parent', 'error'],
    ]);
  });

  checking('cannot derive a unit from nothing', async (db) => {
    const findings = await check(db, [
      ...town('A'),
      unit({ code: 'Void', level: 2, parentCode: 'S' }),
    ]);
    expect(findings).toMatchObject([{ code: 'Void', reason: 'no_children', severity: 'error' }]);
  });

  checking('finds parents by prefix', async (db) => {
    const [a] = draw('A').values();
    const units = [
      unit({ code: '410103001', level: 1 }),
      unit({ code: '410103001002', level: 2 }),
      unit({ code: '410103001002003', level: 3, geometry: a ?? null }),
    ];
    expect(await check(db, units, { ...byField, parent: 'prefix' })).toEqual([]);
    const strangers = [...units, unit({ code: '99', level: 3, geometry: box(1, 0, 1, 1) })];
    const findings = await check(db, strangers, { ...byField, parent: 'prefix' });
    expect(findings).toMatchObject([{ code: '99', reason: 'no_parent' }]);
  });

  checking('refuses a code that was voided', async (db) => {
    await publishWell(db, town('AB'));
    await publishWell(db, town('A').slice(-1), { replaceLevel: true });
    const findings = await check(db, town('AB'));
    expect(findings).toMatchObject([{ code: 'B', reason: 'void_code', severity: 'error' }]);
  });
});

describe('siblings', () => {
  checking('overlap by so many square metres', async (db) => {
    // B extends a tenth of a cell into A: a tenth of 91.6 m × 110.9 m.
    const findings = await check(db, [
      ...town('A'),
      unit({ code: 'B', level: 3, parentCode: 'West', geometry: box(0.9, 0, 1.1, 1) }),
    ]);
    expect(findings).toMatchObject([{ reason: 'overlap', severity: 'error', detail: 'with B' }]);
    expect(findings[0]?.areaM2).toBeCloseTo(1015.6, 0);
  });

  checking('overlap a unit in force that is not staged', async (db) => {
    await publishWell(db, town('A'));
    const intruder = unit({ code: 'B', level: 3, parentCode: 'West', geometry: box(0.5, 0, 1, 1) });
    const findings = await check(db, [intruder]);
    expect(findings).toMatchObject([{ row: 1, code: 'B', reason: 'overlap', detail: 'with A' }]);
  });

  // 0.01 cells are 0.9 m; a sliver is narrower than 3 m.
  for (const width of [0.01, 0.025]) {
    checking(`leave a sliver ${width} cells wide between them, open at both ends`, async (db) => {
      const findings = await check(db, [
        ...town('A'),
        unit({ code: 'B', level: 3, parentCode: 'West', geometry: box(1 + width, 0, 1, 1) }),
      ]);
      expect(findings).toMatchObject([{ reason: 'sliver_gap', severity: 'error' }]);
      expect((findings[0]?.areaM2 ?? 0) / width).toBeCloseTo(10_160, -2);
    });
  }

  checking('leave a sliver that is enclosed', async (db) => {
    const around = town('AABB', 'C..D', 'EEFF').filter(({ code }) => code !== 'C' && code !== 'D');
    const findings = await check(db, [
      ...around,
      unit({ code: 'C', level: 3, parentCode: 'West', geometry: box(0, 1, 1.99, 1) }),
      unit({ code: 'D', level: 3, parentCode: 'West', geometry: box(2, 1, 2, 1) }),
    ]);
    expect(findings).toMatchObject([{ reason: 'sliver_gap', severity: 'error' }]);
    expect(findings[0]?.areaM2).toBeCloseTo(101.6, 0);
  });

  checking('leave a lane between them, which is no fault', async (db) => {
    const findings = await check(db, [
      ...town('A'),
      unit({ code: 'B', level: 3, parentCode: 'West', geometry: box(1.1, 0, 1, 1) }),
    ]);
    expect(findings).toEqual([]);
  });
});

describe('a parent that keeps its shape', () => {
  const units = [
    unit({ code: 'S', level: 1, geometry: box(0, 0, 2, 1) }),
    unit({ code: 'In', level: 2, parentCode: 'S', geometry: box(0, 0, 1, 1) }),
    unit({ code: 'Out', level: 2, parentCode: 'S', geometry: box(1, 0, 1.5, 1) }),
  ];

  checking('does not hold a child that was said to be its own', async (db) => {
    const findings = await check(db, units, { ...byField, upper: 'keep' });
    expect(findings).toMatchObject([{ code: 'Out', reason: 'outside_parent', severity: 'error' }]);
    expect(findings[0]?.detail).toBe('33.33 % outside S');
  });

  checking('takes a child by its largest share, and the rest is measured', async (db) => {
    const findings = await check(db, units, {
      ...byField,
      parent: 'largest-share',
      upper: 'keep',
    });
    expect(findings).toMatchObject([
      { code: 'Out', reason: 'outside_parent', severity: 'warning' },
    ]);
    expect(findings[0]?.areaM2).toBeCloseTo(5078, -1);
  });
});
