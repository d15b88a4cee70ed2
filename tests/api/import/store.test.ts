import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../api/database/database.ts';
import { raw, sql } from '../../../api/database/sql.ts';
import { printReport } from '../../../scripts/import/print-report.ts';
import type { ImportRequest } from '../../../scripts/import/request.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { camera, importText, incident, lines, point } from './import-text.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  await importLines('grids', [
    { properties: { code: '1', level: 1, name: 'west' }, geometry: square(0) },
    { properties: { code: '2', level: 1, name: 'east' }, geometry: square(1) },
  ]);
});
afterAll(() => database.close());
beforeEach(() =>
  database.query(
    sql`TRUNCATE camera, incident, place, base_feature, grid_staff, import_run CASCADE`,
  ),
);

/** A square of a hundredth of a degree; the next lies east of it. */
function square(index: number) {
  const [west, south] = [113.66 + index * 0.01, 34.75];
  const [east, north] = [113.66 + (index + 1) * 0.01, 34.76];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

function importLines(
  kind: ImportRequest['kind'],
  features: Parameters<typeof lines>,
  more: Partial<ImportRequest> = {},
) {
  return importText(database, 'a.ndjson', lines(...features), { kind, ...more });
}

async function count(table: 'import_run' | 'camera' | 'base_feature'): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM ${raw(table)}`,
  );
  return row?.count ?? -1;
}

const staff = (grid: string, name: string, extension: string | null = null) => ({
  properties: { grid, role: 'worker', name, extension },
  geometry: null,
});
const road = (name: string) => ({
  properties: { layer: 'road', class: 'street', name },
  geometry: {
    type: 'LineString',
    coordinates: [
      [113.66, 34.75],
      [113.67, 34.75],
    ],
  },
});
const place = (code: string, name: string) => ({
  properties: { code, kind: 'address', name, address: '德化街' },
  geometry: point(113.665, 34.755),
});

test.each<[ImportRequest['kind'], Parameters<typeof lines>]>([
  ['cameras', [camera('a', { bearing: 0.1, floor: '2F' }), camera('b')]],
  [
    'incidents',
    [
      incident('a'),
      { ...incident('b', { state: 'closed', closed_at: '2026-02-01T00:00:00Z' }), geometry: null },
    ],
  ],
  ['places', [place('a', '德化街１号楼')]],
  ['staff', [staff('1', '甲'), staff('1', '甲'), staff('2', '乙', '801')]],
  [
    'base',
    [
      road('x'),
      road('x'),
      { properties: { layer: 'building', class: 'house', height: 9.9 }, geometry: square(0) },
    ],
  ],
])('the same %s twice change nothing', async (kind, features) => {
  const first = await importLines(kind, features);
  expect(first).toMatchObject({ outcome: 'stored', stored: features.length, unchanged: 0 });
  const second = await importLines(kind, features);
  expect(second).toMatchObject({
    outcome: 'unchanged',
    stored: 0,
    changed: 0,
    unchanged: features.length,
  });
  expect(await count('import_run')).toBe(1);
});

test('only differences are changed, and a moved point gets its new grid', async () => {
  await importLines('cameras', [
    camera('a', {}, [113.665, 34.755]),
    camera('b'),
    camera('c', {}, [10, 10]),
  ]);
  const report = await importLines('cameras', [
    camera('a', {}, [113.675, 34.755]),
    camera('b'),
    camera('d'),
  ]);
  expect(report).toMatchObject({ stored: 1, changed: 1, unchanged: 1 });
  expect(
    await database.query(sql`SELECT camera.code, grid.code AS grid
         FROM camera
         LEFT JOIN grid ON grid.id = camera.unit_id
        ORDER BY camera.code`),
  ).toEqual([
    { code: 'a', grid: '2' },
    { code: 'b', grid: '1' },
    { code: 'c', grid: null },
    { code: 'd', grid: '1' },
  ]);
});

test('both geometries are the same place, rounded to seven decimals', async () => {
  await importLines('cameras', [camera('a', {}, [113.661300049, 34.752700051])]);
  const [stored] = await database.query(sql`SELECT ST_X(geom) AS lon, ST_Y(geom) AS lat,
            ST_Distance(ST_Transform(geom, 3857), geom_3857) AS off
       FROM camera`);
  expect(stored).toEqual({ lon: 113.6613, lat: 34.7527001, off: 0 });
});

test('a dry run counts and stores nothing', async () => {
  const report = await importLines('cameras', [camera('a')], { dryRun: true });
  expect(report).toMatchObject({ outcome: 'dry_run', stored: 1, runId: null });
  expect(await count('camera')).toBe(0);
  expect(await count('import_run')).toBe(0);
});

test('an import is recorded: file, its hash, system, schematic or surveyed', async () => {
  const report = await importLines('cameras', [camera('a')], { schematic: true });
  const [run] = await database.query(sql`SELECT * FROM import_run`);
  expect(run).toMatchObject({
    id: report.runId,
    kind: 'cameras',
    file_name: 'a.ndjson',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    source_crs: 'EPSG:4326',
    is_schematic: true,
    report: { read: 1, stored: 1 },
  });
});

describe('staff', () => {
  test('of a unit are the list of the file; the record of those who left is kept', async () => {
    await importLines('staff', [staff('1', '甲'), staff('1', '乙'), staff('2', '丙')]);
    await importLines('staff', [staff('1', '乙'), staff('1', '丁')]);
    expect(
      await database.query(sql`SELECT name, until IS NULL AS here FROM grid_staff ORDER BY id`),
    ).toEqual([
      { name: '甲', here: false },
      { name: '乙', here: true },
      { name: '丙', here: true },
      { name: '丁', here: true },
    ]);
  });

  test('of an unknown unit are refused', async () => {
    const report = await importLines('staff', [staff('1', '甲'), staff('9', '乙')]);
    expect(report).toMatchObject({
      outcome: 'refused',
      findings: [{ row: 2, reason: 'unknown_grid' }],
    });
  });
});

test('a base map replaces the previous one, under a new version', async () => {
  const first = await importLines('base', [road('a'), road('b')]);
  const second = await importLines('base', [road('b'), road('c')]);
  expect(second).toMatchObject({ stored: 1, changed: 1, unchanged: 1 });
  expect(second.runId).toBeGreaterThan(first.runId ?? 0);
  expect(await database.query(sql`SELECT name FROM base_feature ORDER BY name`)).toEqual([
    { name: 'b' },
    { name: 'c' },
  ]);
});

test('an invalid shape of the base map is repaired on demand', async () => {
  const bowTie = {
    properties: { layer: 'water', class: 'pond' },
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
  };
  const report = await importLines('base', [bowTie], { repair: true });
  expect(report).toMatchObject({ outcome: 'stored', repaired: 1 });
  expect(
    await database.query(
      sql`SELECT ST_IsValid(geom_3857) AS sound, ST_NumGeometries(geom_3857) AS parts FROM base_feature`,
    ),
  ).toEqual([{ sound: true, parts: 2 }]);
});

test('places are found by their normalised text', async () => {
  await importLines('places', [place('a', '幸福里 １２号楼')]);
  expect(await database.query(sql`SELECT search FROM place`)).toEqual([
    { search: '幸福里12栋德化街' },
  ]);
});

describe('the time zone of the district', () => {
  const kept = () =>
    database
      .query<{ zone: string }>(sql`SELECT time_zone AS zone FROM district`)
      .then(([row]) => row?.zone ?? null);
  const bring = (code: string, more: Partial<ImportRequest>) =>
    importLines('cameras', [camera(code)], more);
  beforeEach(() => database.query(sql`TRUNCATE district`));

  test('is determined by the first stored import, and is not silently that of another city', async () => {
    const tried = { districtZone: 'America/New_York' };
    expect((await bring('a', { ...tried, dryRun: true })).districtZone).toEqual({
      name: 'America/New_York',
      from: 'flag',
    });
    expect(await kept()).toBeNull();
    expect(printReport(await bring('a', tried), 0)).toContain(
      'Time zone of the district: America/New_York (as --time-zone says).\n',
    );
    expect(await kept()).toBe('America/New_York');
    expect((await bring('b', {})).districtZone).toEqual({ name: 'America/New_York', from: 'data' });
  });

  test.each<[Partial<ImportRequest>, string, string]>([
    [{}, 'Asia/Shanghai', 'usual'],
    [{ timeZone: 'Australia/Perth' }, 'Australia/Perth', 'times_of_file'],
    [{ timeZone: 'UTC' }, 'Asia/Shanghai', 'usual'],
    [
      { timeZone: 'Australia/Perth', configuredZone: 'Europe/Paris' },
      'Europe/Paris',
      'environment',
    ],
  ])('without a given one, %j chooses %s with the reason', async (more, name, from) => {
    const report = await bring('a', more);
    expect(report).toMatchObject({ outcome: 'stored', districtZone: { name, from } });
    expect(printReport(report, 0)).toContain('npm run district -- --time-zone ZONE');
    expect(await kept()).toBe(name);
  });

  test('is changed neither by a flag nor by a variable; other names of it are no contradiction', async () => {
    await bring('a', { districtZone: 'Asia/Shanghai' });
    for (const more of [
      { districtZone: 'America/New_York' },
      { configuredZone: 'America/New_York' },
    ]) {
      const report = await bring('b', more);
      expect(report).toMatchObject({ outcome: 'refused', reasons: { other_zone: 1 } });
      expect(report.findings[0]?.detail).toContain('counted in Asia/Shanghai');
    }
    expect(await bring('b', { districtZone: 'Asia/Chongqing' })).toMatchObject({ stored: 1 });
    expect(await kept()).toBe('Asia/Shanghai');
  });
});

test('times without offset are read in the given zone, also across clock changes', async () => {
  const at = (code: string, reported_at: string) => incident(code, { reported_at });
  await importLines(
    'incidents',
    [
      at('a', '05/27/2024 02:08:51 AM'),
      at('b', '01/27/2024 12:30:00 PM'),
      at('c', '03/10/2024 02:30:00 AM'),
      at('d', '11/03/2024 01:30:00 AM'),
    ],
    { timeZone: 'America/New_York', dateFormat: 'MM/DD/YYYY hh:mm:ss A' },
  );
  const rows = await database.query<{ at: Date }>(
    sql`SELECT reported_at AS at FROM incident ORDER BY code`,
  );
  expect(rows.map(({ at }) => new Date(at).toISOString())).toEqual([
    '2024-05-27T06:08:51.000Z',
    '2024-01-27T17:30:00.000Z',
    '2024-03-10T07:30:00.000Z',
    '2024-11-03T05:30:00.000Z',
  ]);
});
