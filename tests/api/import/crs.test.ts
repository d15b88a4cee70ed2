import gcoord from 'gcoord';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';
import { importFile } from '../../../scripts/import/import-file.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { camera, importText, lines, reasons } from './import-text.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.query(sql`TRUNCATE camera CASCADE`));

/** From Kashgar to Fuyuan, Mohe to Sanya, and close to the borders of Hong Kong and Macau. */
const inChina: [number, number][] = [
  [113.6613, 34.7527],
  [75.99, 39.47],
  [134.3, 48.36],
  [122.54, 52.97],
  [109.51, 18.25],
  [114.06, 22.54],
  [113.92, 22.49],
  [113.55, 22.23],
  [87.62, 43.82],
  [91.12, 29.65],
  [121.47, 31.23],
];

describe.each([
  ['gcj02', gcoord.GCJ02],
  ['bd09', gcoord.BD09],
] as const)('%s', (crs, system) => {
  test('is within a metre of its WGS 84 twin', async () => {
    const shifted = inChina.map((at, index) =>
      camera(`c${index}`, {}, gcoord.transform<[number, number]>(at, gcoord.WGS84, system)),
    );
    const report = await importText(database, 'a.ndjson', lines(...shifted), {
      kind: 'cameras',
      crs,
    });
    expect(report).toMatchObject({ outcome: 'stored', sourceCrs: crs, refused: 0 });
    const distances = await database.query<{
      metres: number;
    }>(sql`SELECT ST_Distance(geom::geography, ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography) AS metres
         FROM camera
         JOIN unnest(${inChina.map((_, index) => `c${index}`)}::text[], ${inChina.map(([lon]) => lon)}::float8[], ${inChina.map(([, lat]) => lat)}::float8[]) AS twin (code, lon, lat) USING (code)`);
    expect(distances).toHaveLength(inChina.length);
    // The lattice of 7 decimals is a centimetre wide; the requirement is a metre.
    for (const { metres } of distances) expect(metres).toBeLessThan(0.02);
    expect(
      await database.query(sql`SELECT source_crs FROM import_run ORDER BY id DESC LIMIT 1`),
    ).toEqual([{ source_crs: crs }]);
  });

  test.each([
    ['Seoul', 126.98, 37.57],
    ['Ulaanbaatar', 106.9, 47.9],
    ['Hanoi', 105.85, 21.03],
    ['Taipei', 121.56, 25.03],
    ['Hong Kong', 114.17, 22.3],
    ['Macau', 113.55, 22.19],
    ['Almaty', 76.9, 43.25],
    ['Perth', 115.86, -31.95],
  ])('does not exist in %s', async (_, lon, lat) => {
    const report = await importText(database, 'a.ndjson', lines(camera('c', {}, [lon, lat])), {
      kind: 'cameras',
      crs,
    });
    expect(reasons(report)).toEqual(['1 outside_mainland_china']);
  });
});

const csv = (x: number, y: number) => `code,name,kind,lon,lat\nc,c,street,${x},${y}\n`;

async function placedBy(crs: string, x: number, y: number) {
  const report = await importText(database, 'a.csv', csv(x, y), { kind: 'cameras', crs });
  const [at] = await database.query<{ lon: number; lat: number }>(
    sql`SELECT ST_X(geom) AS lon, ST_Y(geom) AS lat FROM camera`,
  );
  return { report, at };
}

test.each([
  ['EPSG:4490', 113.6613, 34.7527],
  ['4326', 113.6613, 34.7527],
  ['EPSG:3857', 12652718.06, 4130634.47],
  ['EPSG:4547', 468997.16, 3847076.51],
  ['EPSG:4526', 38468997.16, 3847076.51],
  ['EPSG:32649', 743612.66, 3848893.05],
  // New York, in feet: not built in, so read from the database.
  ['EPSG:2263', 1002186, 247999],
])('%s is converted', async (crs, x, y) => {
  const [expected] = await database.query<{
    lon: number;
    lat: number;
  }>(sql`SELECT ST_X(point) AS lon, ST_Y(point) AS lat
       FROM ST_Transform(ST_SetSRID(ST_MakePoint(${x}, ${y}), ${crs.replace('EPSG:', '')}::int), 4326) AS point`);
  const { at } = await placedBy(crs, x, y);
  expect(at?.lon).toBeCloseTo(expected?.lon ?? 0, 6);
  expect(at?.lat).toBeCloseTo(expected?.lat ?? 0, 6);
});

test('a system on an old datum is converted, and the report states its accuracy', async () => {
  const { report } = await placedBy('EPSG:2436', 468997.16, 3847076.51);
  expect(report).toMatchObject({ outcome: 'stored', reasons: { old_datum: 1 } });
});

test('a file without a declared system is refused', async () => {
  const report = await importText(database, 'a.csv', csv(113, 34), { kind: 'cameras' });
  expect(reasons(report)).toEqual(['file crs_missing']);
});

test.each(['EPSG:999999', 'wgs84ish', 'EPSG:12'])('%s is no system', async (crs) => {
  const { report } = await placedBy(crs, 113, 34);
  expect(reasons(report)).toEqual(['file unknown_crs']);
});

describe('a contradiction stops', () => {
  const fixture = (name: string) =>
    new URL(`../../fixtures/import/${name}`, import.meta.url).pathname;
  const map = { code: ['bianma'], name: ['mingcheng'] };
  const set = { kind: 'other' };

  test.each([
    ['cameras-utf8-4547.zip', 'EPSG:4548'],
    ['cameras-gbk.zip', 'gcj02'],
    ['cameras-gbk.zip', 'EPSG:4547'],
  ])('between the .prj of %s and --crs %s', async (name, crs) => {
    const report = await importFile(database, {
      kind: 'cameras',
      file: fixture(name),
      crs,
      map,
      set,
    });
    expect(reasons(report)).toEqual(['file crs_contradiction']);
  });

  test('between a GeoPackage and --crs', async () => {
    const file = fixture('cameras.gpkg');
    const report = await importFile(database, {
      kind: 'cameras',
      file,
      layer: 'cameras',
      crs: 'EPSG:4326',
      map,
      set,
    });
    expect(reasons(report)).toEqual(['file crs_contradiction']);
  });

  test('between a crs member, before or after the features, and --crs', async () => {
    const features = [{ type: 'Feature', ...camera('c', {}, [468997.16, 3847076.51]) }];
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4547' } };
    const before = JSON.stringify({ type: 'FeatureCollection', crs, features });
    const behind = JSON.stringify({ type: 'FeatureCollection', features, crs });
    const kind = 'cameras';
    const said = await importText(database, 'a.geojson', before, { kind });
    expect(said).toMatchObject({ outcome: 'stored', sourceCrs: 'EPSG:4547' });
    for (const text of [before, behind]) {
      const report = await importText(database, 'a.geojson', text, { kind, crs: 'EPSG:4549' });
      expect(reasons(report)).toEqual(['file crs_contradiction']);
    }
    const agreed = await importText(database, 'a.geojson', behind, { kind, crs: 'EPSG:4547' });
    expect(agreed.outcome).toBe('unchanged');
  });

  test('but two names of one system do not contradict', async () => {
    const file = fixture('cameras-gbk.zip');
    const report = await importFile(database, {
      kind: 'cameras',
      file,
      crs: 'EPSG:4490',
      map,
      set,
    });
    expect(report).toMatchObject({ outcome: 'stored', sourceCrs: 'EPSG:4490' });
  });

  test('a shapefile without .prj needs --crs', async () => {
    const file = fixture('cameras-no-prj.zip');
    const request = { kind: 'cameras', file, map, set } as const;
    expect(reasons(await importFile(database, request))).toEqual(['file crs_missing']);
    expect((await importFile(database, { ...request, crs: 'EPSG:4326' })).outcome).toBe('stored');
  });
});
