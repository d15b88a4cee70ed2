/** Malicious files: each ends in a refusal with its reason, and the database works afterwards. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sqlite from 'node-sqlite3-wasm';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';
import { makeZip } from '../../helpers/make-zip.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { camera, importText, lines, reasons } from './import-text.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
afterEach(async () => {
  expect(await database.query(sql`SELECT count(*)::int AS count FROM camera`)).toEqual([
    { count: 0 },
  ]);
});

const refuse = async (name: string, content: string | Uint8Array) => {
  const report = await importText(database, name, content, { kind: 'cameras', crs: 'EPSG:4326' });
  expect(report.outcome).toBe('refused');
  return reasons(report);
};

const open = '['.repeat(200_000);
const close = ']'.repeat(200_000);

describe('JSON nested 200,000 deep', () => {
  test('in a line', async () => {
    const deep = `{"type":"Feature","properties":{"code":${open}${close}},"geometry":null}`;
    expect(await refuse('a.ndjson', deep)).toEqual(['1 too_deep']);
  });

  test('in a collection, in a feature or next to the features', async () => {
    const feature = `{"type":"Feature","properties":{"code":${open}${close}},"geometry":null}`;
    expect(await refuse('a.geojson', `{"features":[${feature}]}`)).toEqual(['file too_deep']);
    expect(await refuse('a.geojson', `{"x":${open}${close},"features":[]}`)).toEqual([
      'file too_deep',
    ]);
    expect(await refuse('a.json', open)).toEqual(['file too_deep']);
  });

  test('as coordinates in well-known text', async () => {
    const text = `POINT ${'('.repeat(200_000)}1 2${')'.repeat(200_000)}`;
    const report = await importText(
      database,
      'a.csv',
      `code,name,kind,shape\na,a,street,"${text}"\n`,
      {
        kind: 'cameras',
        crs: 'EPSG:4326',
        wkt: 'shape',
      },
    );
    expect(reasons(report)).toEqual(['1 bad_coordinates']);
  });
});

test('a feature of 300,001 corners', async () => {
  const coordinates = Array.from({ length: 300_001 }, (_, index) => [113 + index * 1e-6, 34]);
  const feature = { ...camera('c'), geometry: { type: 'LineString', coordinates } };
  expect(await refuse('a.ndjson', lines(feature))).toEqual(['1 too_many_vertices']);
});

test('a line, and a text in a collection, of more than 32 MB', async () => {
  const long = 'x'.repeat(34 * 1024 * 1024);
  const feature = lines(camera('c', { name: long }));
  expect(await refuse('a.ndjson', feature)).toEqual(['1 row_too_long']);
  expect(await refuse('a.geojson', `{"features":[${feature}]}`)).toEqual(['file row_too_long']);
});

test('a gzip that unpacks to a thousand times its size', async () => {
  const bomb = gzipSync(Buffer.alloc(96 * 1024 * 1024, 0x20));
  expect(await refuse('a.ndjson.gz', bomb)).toEqual(['file too_large_unpacked']);
  expect(await refuse('a.ndjson.gz', bomb.subarray(0, 50))).toEqual(['file broken_gzip']);
});

describe('a zip', () => {
  const shp = Buffer.alloc(100);

  test.each([
    '../../etc/cameras.shp',
    '/etc/cameras.shp',
    'C:\\cameras.shp',
    '..\\..\\cameras.shp',
  ])('that names %s', async (name) => {
    expect(await refuse('a.zip', makeZip([{ name, content: shp }]))).toEqual(['file zip_slip']);
  });

  test('that unpacks to a thousand times its size', async () => {
    const bomb = makeZip([{ name: 'a.shp', content: Buffer.alloc(64 * 1024 * 1024) }]);
    expect(await refuse('a.zip', bomb)).toEqual(['file zip_bomb']);
  });

  test('with a false size of its content', async () => {
    const lying = makeZip([
      { name: 'a.shp', content: Buffer.alloc(64 * 1024 * 1024), claimedSize: 100 },
    ]);
    expect(await refuse('a.zip', lying)).toEqual(['file broken_zip']);
  });

  test('of ten thousand entries', async () => {
    const parts = Array.from({ length: 1_001 }, (_, index) => ({
      name: `${index}.shp`,
      content: shp,
    }));
    expect(await refuse('a.zip', makeZip(parts))).toEqual(['file zip_bomb']);
  });

  test('that is truncated, or contains no shapefile', async () => {
    const zip = makeZip([{ name: 'a.txt', content: Buffer.from('hello') }]);
    expect(await refuse('a.zip', zip)).toEqual(['file no_shapefile']);
    expect(await refuse('a.zip', zip.subarray(0, 40))).toEqual(['file broken_zip']);
  });

  test('whose .dbf or .shp has a false header', async () => {
    const header = Buffer.alloc(100);
    header.writeInt32BE(9994, 0);
    header.writeInt32LE(1, 32);
    const record = Buffer.alloc(28);
    record.writeInt32BE(1, 0);
    record.writeInt32BE(0x3fffffff, 4);
    record.writeInt32LE(1, 8);
    const dbf = Buffer.alloc(33, 0xff);
    const point = Buffer.concat([header, record]);
    for (const parts of [
      [
        { name: 'a.shp', content: header },
        { name: 'a.dbf', content: dbf },
      ],
      [{ name: 'a.shp', content: Buffer.from('short') }],
    ]) {
      const [reason = ''] = await refuse('a.zip', makeZip(parts));
      expect(reason).toBe('file incomplete_file');
    }
    const long = await refuse('a.zip', makeZip([{ name: 'a.shp', content: point }]));
    expect(long.join()).toMatch(/^file (?:incomplete_file|broken_shapefile)$/);
  });
});

test('an invalid GeoPackage, and one without layers', async () => {
  const none = Buffer.concat([Buffer.from('SQLite format 3\u0000'), Buffer.alloc(4096, 0x41)]);
  expect(await refuse('a.gpkg', none)).toEqual(['file broken_geopackage']);
});

test('a GeoPackage whose layer, or whose list of layers, is a view that never ends', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'getu-view-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const endless = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                   SELECT i AS code, i AS geom FROM n`;
  const catalogue = `
    CREATE TABLE gpkg_spatial_ref_sys (srs_id, organization, organization_coordsys_id, definition);
    CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id);
    INSERT INTO gpkg_geometry_columns VALUES ('cameras', 'geom', 0);`;
  const contents = `
    CREATE TABLE gpkg_contents (table_name, data_type);
    INSERT INTO gpkg_contents VALUES ('cameras', 'features');`;
  for (const [name, statements] of [
    ['layer', `${catalogue}${contents} CREATE VIEW cameras AS ${endless};`],
    ['list', `${catalogue} CREATE VIEW gpkg_contents AS ${endless};`],
  ] as const) {
    const file = join(folder, `${name}.gpkg`);
    const made = new sqlite.Database(file);
    made.exec(statements);
    made.close();
    expect(await refuse('a.gpkg', await readFile(file)), name).toEqual(['file broken_geopackage']);
  }
});

test('a header of a million columns', async () => {
  expect(await refuse('a.csv', `${','.repeat(1_000_000)}\na\n`)).toEqual(['file too_many_columns']);
});

test('a number of a megabyte', async () => {
  const text = `code,name,kind,lon,lat,bearing\na,a,street,113,34,${'1'.repeat(1_000_000)}x\n`;
  expect(await refuse('a.csv', text)).toEqual(['1 bad_number']);
});

test('a file with every row refused is not read to its end', async () => {
  const rows = Array.from(
    { length: 20_000 },
    () => '{"type":"Feature","properties":{},"geometry":null}',
  );
  const report = await importText(database, 'a.ndjson', rows.join('\n'), { kind: 'cameras' });
  expect(report).toMatchObject({ outcome: 'refused', read: 5_000 });
  expect(report.reasons).toMatchObject({ every_row_refused: 1 });
});

test('bytes that are not UTF-8', async () => {
  const broken = Buffer.concat([
    Buffer.from('{"type":"Feature","properties":{"code":"'),
    Buffer.of(0xff, 0xfe),
    Buffer.from('"}}'),
  ]);
  expect(await refuse('a.ndjson', broken)).toEqual(['1 not_utf8']);
  expect(await refuse('a.geojson', Buffer.concat([Buffer.from('{"features":['), broken]))).toEqual([
    'file not_utf8',
  ]);
});

test('a CSV whose quote never ends', async () => {
  const endless = `code,name,kind,lon,lat\n"${'x'.repeat(1_000_000)}`;
  expect(await refuse('a.csv', endless)).toEqual(['file not_csv']);
});

test('a CSV whose rows are longer or shorter than its header', async () => {
  const text = 'code,name,kind,lon,lat\na,a,street,113,34,5\nb,b\n';
  expect(await refuse('a.csv', text)).toEqual(['1 uneven_row', '2 uneven_row']);
});
