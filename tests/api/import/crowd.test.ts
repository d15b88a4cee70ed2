import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';
import type { ImportRequest } from '../../../scripts/import/request.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { camera, importText, lines, point, reasons } from './import-text.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.query(sql`DELETE FROM sensor`);
  await database.query(sql`UPDATE space SET parent_id = NULL`);
  await database.query(sql`DELETE FROM space`);
  await database.query(sql`DELETE FROM camera`);
});

const space = (code: string, properties: object = {}) => ({
  properties: { code, name: code, kind: 'mall', ...properties },
  geometry: point(113.66, 34.75),
});
const sensor = (code: string, properties: object = {}) => ({
  properties: { code, name: code, kind: 'occupancy', space: 'm', ...properties },
  geometry: point(113.66, 34.75),
});

function importLines(
  kind: ImportRequest['kind'],
  features: Parameters<typeof lines>,
  more: Partial<ImportRequest> = {},
) {
  return importText(database, 'a.ndjson', lines(...features), { kind, ...more });
}

async function readVersion(): Promise<number> {
  const [row] = await database.query<{ version: number }>(sql`SELECT version FROM crowd_setting`);
  return row?.version ?? 0;
}

describe('spaces', () => {
  test('find their parents at any position in the file, and keep area, capacity and bounds', async () => {
    const report = await importLines('spaces', [
      space('f', { kind: 'floor', parent: 'm', floor: 'F1', area: 812.5 }),
      space('m', { parent: 'd', capacity: 900, tier_1: 1, tier_2: 2, tier_3: 3.5, tier_4: 4 }),
      space('d', { kind: 'district' }),
    ]);
    expect(report).toMatchObject({ outcome: 'stored', stored: 3, changed: 0, unchanged: 0 });
    expect(
      await database.query(sql`SELECT below.code, above.code AS parent, below.floor, below.usable_area_m2 AS area,
                below.capacity, below.bounds
           FROM space below
           LEFT JOIN space above ON above.id = below.parent_id
          ORDER BY below.code`),
    ).toEqual([
      { code: 'd', parent: null, floor: null, area: null, capacity: null, bounds: null },
      { code: 'f', parent: 'm', floor: 'F1', area: 812.5, capacity: null, bounds: null },
      { code: 'm', parent: 'd', floor: null, area: null, capacity: 900, bounds: [1, 2, 3.5, 4] },
    ]);
  });

  test('imported twice change nothing, not even the version of the setting', async () => {
    const file = [space('m'), space('f', { kind: 'floor', parent: 'm' })];
    await importLines('spaces', file);
    const version = await readVersion();
    expect(await importLines('spaces', file)).toMatchObject({ outcome: 'unchanged', unchanged: 2 });
    expect(await readVersion()).toBe(version);
  });

  test('change only where they differ, and may move below another parent of the database', async () => {
    await importLines('spaces', [space('a'), space('b'), space('f', { parent: 'a' })]);
    const report = await importLines('spaces', [space('f', { parent: 'b' }), space('a')]);
    expect(report).toMatchObject({ stored: 0, changed: 1, unchanged: 1 });
  });

  test.each([
    ['an unknown parent', [space('f', { parent: 'x' })], ['1 unknown_parent']],
    [
      'a circle',
      [space('a', { parent: 'b' }), space('b', { parent: 'a' }), space('c')],
      ['1 parent_circle', '2 parent_circle'],
    ],
    ['itself as parent', [space('a', { parent: 'a' })], ['1 parent_circle']],
    ['the same code twice', [space('a'), space('a')], ['2 duplicate_code']],
    [
      'bounds that do not rise',
      [space('a', { tier_1: 2, tier_2: 2, tier_3: 4, tier_4: 5 })],
      ['1 bounds_not_rising'],
    ],
    ['bounds that are not four', [space('a', { tier_1: 2 })], ['1 bounds_not_rising']],
    ['an area of nothing', [space('a', { area: 0 })], ['1 number_out_of_range']],
    ['a kind nobody knows', [space('a', { kind: 'cellar' })], ['1 unknown_value']],
  ])('with %s are refused', async (_, file, expected) => {
    const report = await importLines('spaces', file);
    expect(report.outcome).toBe('refused');
    expect(reasons(report)).toEqual(expected);
    expect(await database.query(sql`SELECT code FROM space`)).toEqual([]);
  });

  test('a circle through spaces that are already stored is refused', async () => {
    await importLines('spaces', [space('a'), space('b', { parent: 'a' })]);
    const report = await importLines('spaces', [space('a', { parent: 'b' })]);
    expect(reasons(report)).toEqual(['1 parent_circle']);
  });
});

describe('sensors', () => {
  beforeEach(() => importLines('spaces', [space('m'), space('n')]));

  test('are stored with all their fields, twice without any change', async () => {
    await importLines('cameras', [camera('c')]);
    const file = [
      sensor('a', { camera: 'c', floor: 'B1', area: 41, max_count: 300, silent_after: 90 }),
      sensor('g', { kind: 'in_out', active: 'no' }),
    ];
    expect(await importLines('sensors', file)).toMatchObject({ outcome: 'stored', stored: 2 });
    const version = await readVersion();
    expect(await importLines('sensors', file)).toMatchObject({
      outcome: 'unchanged',
      unchanged: 2,
      reasons: {},
    });
    expect(await readVersion()).toBe(version);
    expect(
      await database.query(sql`SELECT code, camera_code AS camera, floor, area_m2 AS area, max_count AS most,
                silent_after_s AS silent, is_active AS active
           FROM sensor
          ORDER BY code`),
    ).toEqual([
      { code: 'a', camera: 'c', floor: 'B1', area: 41, most: 300, silent: 90, active: true },
      { code: 'g', camera: null, floor: null, area: null, most: null, silent: null, active: false },
    ]);
  });

  test('move to another space, and stay disabled when the file does not mention it', async () => {
    await importLines('sensors', [sensor('a', { active: 'no' })]);
    expect(await importLines('sensors', [sensor('a', { space: 'n' })])).toMatchObject({
      stored: 0,
      changed: 1,
    });
    expect(await database.query(sql`SELECT is_active AS active FROM sensor`)).toEqual([
      { active: false },
    ]);
  });

  test('of an unknown space, or of another kind than before, are refused; an unknown camera is noted', async () => {
    await importLines('sensors', [sensor('a')]);
    const report = await importLines('sensors', [
      sensor('a', { kind: 'in_out' }),
      sensor('b', { space: 'x' }),
      sensor('c', { camera: 'none' }),
    ]);
    expect(report.outcome).toBe('refused');
    expect(reasons(report)).toEqual(['1 other_kind', '2 unknown_space', '3 unknown_camera']);
    const rest = await importLines('sensors', [sensor('c', { camera: 'none' })]);
    expect(rest).toMatchObject({ outcome: 'stored', stored: 1, refused: 0 });
  });

  test('are read from a table of other names', async () => {
    const csv = 'sensor_id,sensor_description,latitude,longitude\n1,Mall (North),-37.81,144.96\n';
    const report = await importText(database, 'sensors.csv', csv, {
      kind: 'sensors',
      crs: 'EPSG:4326',
      map: { code: ['sensor_id'], name: ['sensor_description'] },
      set: { kind: 'in_out', space: 'm' },
    });
    expect(report).toMatchObject({ outcome: 'stored', stored: 1 });
  });
});

describe('streams of cameras', () => {
  const mediaOrigins = ['https://media.example.cn'];

  test('at a gateway of the list are stored, and the generated picture always', async () => {
    const file = [
      camera('a', { stream_url: 'https://media.example.cn/a/index.m3u8' }),
      camera('b', { stream_url: 'test-picture' }),
    ];
    expect(await importLines('cameras', file, { mediaOrigins })).toMatchObject({ stored: 2 });
    expect(await importLines('cameras', file, { mediaOrigins })).toMatchObject({ unchanged: 2 });
    expect(await database.query(sql`SELECT stream_url FROM camera ORDER BY code`)).toEqual([
      { stream_url: 'https://media.example.cn/a/index.m3u8' },
      { stream_url: 'test-picture' },
    ]);
  });

  test.each([
    'javascript:alert(1)',
    'https://other.example.cn/a.m3u8',
    'https://admin:secret@media.example.cn/a.m3u8',
    'http://127.0.0.1/a.m3u8',
    '//media.example.cn/a.m3u8',
  ])('such as %s are refused without being repeated in the report', async (stream) => {
    const report = await importLines('cameras', [camera('a', { stream_url: stream })], {
      mediaOrigins,
    });
    expect(reasons(report)).toEqual(['1 stream_not_allowed']);
    expect(JSON.stringify(report.findings)).not.toContain('secret');
  });
});
