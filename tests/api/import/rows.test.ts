import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cameraKind } from '../../../api/core/contract/cameras.ts';
import type { Database } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';
import type { ImportRequest } from '../../../scripts/import/request.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { camera, importText, incident, lines, point, reasons } from './import-text.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.query(sql`TRUNCATE camera, incident, place, base_feature CASCADE`));

const importLines = (
  kind: ImportRequest['kind'],
  features: Parameters<typeof lines>,
  more: Partial<ImportRequest> = {},
) => importText(database, 'a.ndjson', lines(...features), { kind, ...more });

async function countAll(): Promise<number> {
  const [row] = await database.query<{
    count: number;
  }>(sql`SELECT ((SELECT count(*) FROM camera) + (SELECT count(*) FROM incident)
           + (SELECT count(*) FROM place) + (SELECT count(*) FROM base_feature))::int AS count`);
  return row?.count ?? -1;
}

describe('one faulty row keeps the whole file out', () => {
  const good = camera('good');
  const incidents: [
    string,
    ImportRequest['kind'],
    { properties: object; geometry: object | null },
  ][] = [
    ['missing', 'cameras', camera('c', { name: null })],
    ['missing', 'cameras', camera('c', { name: '   ' })],
    ['unknown_value', 'cameras', camera('c', { kind: 'drone' })],
    ['bad_number', 'cameras', camera('c', { bearing: 'north' })],
    ['bad_number', 'cameras', camera('c', { bearing: '0x10' })],
    ['number_out_of_range', 'cameras', camera('c', { bearing: 360 })],
    ['number_out_of_range', 'cameras', camera('c', { field_of_view: 0 })],
    ['too_long', 'cameras', camera('c', { name: 'n'.repeat(1_000_000) })],
    ['too_long', 'cameras', camera('c'.repeat(65))],
    ['control_character', 'cameras', camera('c', { name: 'a\u0000b' })],
    ['lone_surrogate', 'cameras', camera('c', { name: 'a\ud800b' })],
    ['bidi_control', 'cameras', camera('c', { name: 'a\u202eb' })],
    ['missing_geometry', 'cameras', { ...camera('c'), geometry: null }],
    [
      'wrong_geometry_type',
      'cameras',
      { ...camera('c'), geometry: { type: 'GeometryCollection', geometries: [] } },
    ],
    [
      'wrong_geometry_type',
      'cameras',
      {
        ...camera('c'),
        geometry: {
          type: 'LineString',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
      },
    ],
    [
      'bad_coordinates',
      'cameras',
      { ...camera('c'), geometry: { type: 'Point', coordinates: ['113', '34'] } },
    ],
    [
      'bad_coordinates',
      'cameras',
      { ...camera('c'), geometry: { type: 'Point', coordinates: [] } },
    ],
    ['out_of_range', 'cameras', { ...camera('c'), geometry: point(200, 34) }],
    ['out_of_range', 'cameras', { ...camera('c'), geometry: point(1e308, 34) }],
    ['lon_lat_swapped', 'cameras', { ...camera('c'), geometry: point(34.75, 113.66) }],
    ['null_island', 'cameras', { ...camera('c'), geometry: point(0, 0) }],
    ['bad_time', 'incidents', incident('i', { reported_at: '2026-02-30T00:00:00Z' })],
    ['bad_time', 'incidents', incident('i', { reported_at: 'yesterday' })],
    ['time_without_zone', 'incidents', incident('i', { reported_at: '2026-02-03T00:00:00' })],
    ['unknown_category', 'incidents', incident('i', { category: 'Noise' })],
    ['closed_without_time', 'incidents', incident('i', { state: 'closed' })],
    ['time_of_closing_but_open', 'incidents', incident('i', { closed_at: '2026-01-02T00:00:00Z' })],
    [
      'closed_before_reported',
      'incidents',
      incident('i', { state: 'closed', closed_at: '2025-01-02T00:00:00Z' }),
    ],
    ['bad_boolean', 'incidents', incident('i', { closed_in_grid: 'perhaps' })],
    ['number_out_of_range', 'incidents', incident('i', { severity: 4 })],
    [
      'wrong_geometry_type',
      'base',
      { properties: { layer: 'building', class: 'b' }, geometry: point(1, 2) },
    ],
    [
      'wrong_geometry_type',
      'base',
      { properties: { layer: 'road', class: 'b' }, geometry: point(1, 2) },
    ],
    [
      'invalid_geometry',
      'base',
      {
        properties: { layer: 'building', class: 'b' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 1],
              [1, 0],
              [0, 1],
              [0, 0],
            ],
          ],
        },
      },
    ],
  ];

  test.each(incidents)('%s (%s)', async (reason, kind, feature) => {
    const report = await importLines(kind, kind === 'cameras' ? [good, feature] : [feature]);
    expect(report).toMatchObject({ outcome: 'refused', stored: 0, refused: 1, runId: null });
    expect(report.findings).toMatchObject([
      { row: kind === 'cameras' ? 2 : 1, reason, outcome: 'refused' },
    ]);
    expect(await countAll()).toBe(0);
  });

  test('a duplicate code, also when the rows are equal', async () => {
    const report = await importLines('cameras', [camera('a'), camera('b'), camera('a')]);
    expect(report.findings).toMatchObject([
      { row: 3, reason: 'duplicate_code', code: 'a', detail: 'as in row 1' },
    ]);
    expect(report.outcome).toBe('refused');
  });

  test('a line that is not a feature', async () => {
    const text = `${lines(good)}\n{"type": "Feature", "geome\n[1]\n{"type":"Point","coordinates":[1,2]}\n`;
    const report = await importText(database, 'a.ndjson', text, { kind: 'cameras' });
    expect(reasons(report)).toEqual(['2 not_json', '3 not_a_feature', '4 not_a_feature']);
    expect(await countAll()).toBe(0);
  });

  test('a value outside a list, with the allowed ones', async () => {
    const { findings } = await importLines('cameras', [camera('c', { kind: 'drone' })]);
    expect(findings.map(({ detail }) => detail)).toEqual([
      `kind: drone; it is one of ${cameraKind.options.join(', ')}`,
    ]);
  });
});

test('with --skip-invalid the valid rows are stored, and the report lists the others', async () => {
  const report = await importLines(
    'cameras',
    [camera('a'), camera('b', { kind: '?' }), camera('a'), camera('c')],
    { skipInvalid: true },
  );
  expect(report).toMatchObject({ outcome: 'stored', read: 4, stored: 2, refused: 2 });
  expect(reasons(report)).toEqual(['2 unknown_value', '3 duplicate_code']);
});

test('with --repair invalid characters are removed, and an unusable place is dropped', async () => {
  const report = await importLines(
    'incidents',
    [
      incident('a', { title: 'a\u202eb\u0000c' }),
      { ...incident('b'), geometry: point(0, 0) },
      incident('c', { closed_at: '2026-01-02T00:00:00Z' }),
    ],
    { repair: true },
  );
  expect(report).toMatchObject({ outcome: 'stored', stored: 3, repaired: 3, refused: 0 });
  expect(
    await database.query(
      sql`SELECT code, title, geom IS NULL AS lost, closed_at FROM incident ORDER BY code`,
    ),
  ).toEqual([
    { code: 'a', title: 'abc', lost: false, closed_at: null },
    { code: 'b', title: '井盖松动', lost: true, closed_at: null },
    { code: 'c', title: '井盖松动', lost: false, closed_at: null },
  ]);
});

describe('mapping', () => {
  test('reads only mapped fields', async () => {
    await importLines(
      'incidents',
      [
        incident('a', {
          reporter: '王某',
          phone: '13800000000',
          status: 'Open',
          state: 'NY',
          what: '',
          kind: 'Pothole',
        }),
      ],
      {
        map: { state: ['status'], title: ['what', 'kind'] },
        values: { state: { Open: 'registered' } },
        set: { source: 'hotline', severity: '2' },
      },
    );
    const [stored] = await database.query<Record<string, unknown>>(sql`SELECT * FROM incident`);
    expect(stored).toMatchObject({
      state: 'registered',
      title: 'Pothole',
      source: 'hotline',
      severity: 2,
    });
    expect(
      JSON.stringify(await database.query(sql`SELECT * FROM incident, import_run`)),
    ).not.toMatch(/王某|138/);
  });

  test('a constant is used where the mapped field is empty', async () => {
    await importLines('cameras', [camera('a', { who: '' }), camera('b', { who: 'police' })], {
      map: { owner: ['who'] },
      set: { owner: 'district' },
    });
    expect(await database.query(sql`SELECT owner FROM camera ORDER BY code`)).toEqual([
      { owner: 'district' },
      { owner: 'police' },
    ]);
  });

  test('a field missing in the file is refused with the existing ones', async () => {
    const report = await importLines('cameras', [camera('a')], { map: { owner: ['Owner'] } });
    expect(report.findings.at(-1)).toMatchObject({
      row: null,
      reason: 'unknown_field',
      detail: expect.stringContaining('code, name, kind'),
    });
    expect(await countAll()).toBe(0);
  });

  test('an unknown field of ours is refused with the existing ones', async () => {
    const report = await importLines('cameras', [camera('a')], { set: { colour: 'red' } });
    expect(reasons(report)).toEqual(['file unknown_target']);
  });

  test('fields named like members of every object are ordinary fields', async () => {
    const text =
      '{"type":"Feature","properties":{"__proto__":"a","constructor":"b","kind":"street"},"geometry":{"type":"Point","coordinates":[113,34]}}\n';
    const map = { code: ['__proto__'], name: ['constructor'] };
    const report = await importText(database, 'a.ndjson', text, { kind: 'cameras', map });
    expect(report.outcome).toBe('stored');
    expect(await database.query(sql`SELECT code, name FROM camera`)).toEqual([
      { code: 'a', name: 'b' },
    ]);
    const csv = '__proto__,constructor,kind,lon,lat\na,b,street,113,34\n';
    const again = await importText(database, 'a.csv', csv, {
      kind: 'cameras',
      map,
      crs: 'EPSG:4326',
    });
    expect(again.outcome).toBe('unchanged');
    const missing = await importLines('cameras', [{ properties: {}, geometry: point(1, 2) }], {
      map: { name: ['toString'] },
    });
    expect(reasons(missing)).toContain('file unknown_field');
  });
});

describe('categories', () => {
  const named = () =>
    importLines(
      'incidents',
      [
        incident('a', { category: 'Noise' }),
        incident('b', { category: '噪声投诉' }),
        incident('c', { category: 'noise' }),
      ],
      {
        newCategories: true,
      },
    );

  test('new names become categories of group 99, once', async () => {
    expect((await named()).outcome).toBe('stored');
    expect((await named()).outcome).toBe('unchanged');
    expect(await database.query(sql`SELECT code, category FROM incident ORDER BY code`)).toEqual([
      { code: 'a', category: '9901' },
      { code: 'b', category: '0804' },
      { code: 'c', category: '9901' },
    ]);
    expect(
      await database.query(
        sql`SELECT code, name_zh, name_en FROM incident_category WHERE code > '9900'`,
      ),
    ).toEqual([{ code: '9901', name_zh: 'Noise', name_en: 'Noise' }]);
  });

  test('or take the default', async () => {
    await importLines('incidents', [incident('a', { category: '?' })], { categoryDefault: '其他' });
    expect(await database.query(sql`SELECT category FROM incident`)).toEqual([
      { category: '9900' },
    ]);
  });

  test('group 99 has room for more than 99 names', async () => {
    const many = Array.from({ length: 101 }, (_, index) =>
      incident(`i${index}`, { category: `n${index}` }),
    );
    await importLines('incidents', many, { newCategories: true });
    const rows = await database.query<{ category: string }>(
      sql`SELECT DISTINCT category FROM incident`,
    );
    const codes = rows.map(({ category }) => category);
    expect(codes).toHaveLength(101);
    expect(codes).toContain('9999');
    expect(codes).toContain('990001');
  });

  test('a name that two groups have is refused: the file has to give its code', async () => {
    await database.query(
      sql`INSERT INTO incident_category (code, name_zh, name_en) VALUES ('0599', '同名', 'x'), ('0699', '同名', 'y')`,
    );
    const report = await importLines('incidents', [incident('a', { category: '同名' })], {
      newCategories: true,
    });
    expect(reasons(report)).toEqual(['1 unknown_category']);
  });
});

test('a coordinate that lies in the edition only when swapped is refused', async () => {
  const ring = [
    [-74, 40],
    [-73, 40],
    [-73, 41],
    [-74, 41],
    [-74, 40],
  ];
  await importLines('grids', [
    {
      properties: { code: '1', level: 1, name: 'city' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    },
  ]);
  const report = await importLines('cameras', [
    camera('a', {}, [40.5, -73.5]),
    camera('b', {}, [-73.5, 40.5]),
  ]);
  expect(reasons(report)).toEqual(['1 lon_lat_swapped']);
});
