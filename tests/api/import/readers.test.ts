import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';
import { importFile } from '../../../scripts/import/import-file.ts';
import type { ImportRequest } from '../../../scripts/import/request.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { camera, importText, lines, reasons } from './import-text.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.query(sql`TRUNCATE camera CASCADE`));

const request: Omit<ImportRequest, 'file'> = {
  kind: 'cameras',
  map: { code: ['bianma'], name: ['mingcheng'], kind: ['leixing'] },
  values: { kind: { 枪机: 'street', '*': 'other' } },
};

function fixture(name: string, more: Partial<ImportRequest> = {}) {
  const file = new URL(`../../fixtures/import/${name}`, import.meta.url).pathname;
  return importFile(database, { ...request, file, ...more });
}

const stored = () =>
  database.query<{ code: string; name: string; kind: string; lon: number; lat: number }>(
    sql`SELECT code, name, kind, ST_X(geom) AS lon, ST_Y(geom) AS lat FROM camera ORDER BY code`,
  );

const both = [
  { code: 'C1', name: '德化街东口', kind: 'street', lon: 113.6613, lat: 34.7527 },
  { code: 'C2', name: '二七塔广场', kind: 'other', lon: 113.6559, lat: 34.7562 },
];

describe('a zipped shapefile', () => {
  test('in GBK is read by its .cpg', async () => {
    const report = await fixture('cameras-gbk.zip');
    expect(report).toMatchObject({
      outcome: 'stored',
      format: 'shapefile',
      sourceCrs: 'GCS_WGS_1984',
    });
    expect(await stored()).toEqual(both);
  });

  test('in GBK without .cpg is read by its .dbf', async () => {
    await fixture('cameras-gbk-ldid.zip');
    expect(await stored()).toEqual(both);
  });

  test('in an undeclared encoding is refused rather than garbled, and read when it is named', async () => {
    const report = await fixture('cameras-gbk-undeclared.zip');
    expect(reasons(report)).toEqual(['1 wrong_encoding', '2 wrong_encoding']);
    await fixture('cameras-gbk-undeclared.zip', { encoding: 'gbk' });
    expect(await stored()).toEqual(both);
  });

  test('in a Gauss-Krüger zone is converted by its .prj to the centimetre', async () => {
    await fixture('cameras-utf8-4547.zip');
    expect(await stored()).toEqual(both);
  });

  test('with several layers asks which one', async () => {
    const report = await fixture('two-layers.zip');
    expect(report.findings[0]).toMatchObject({
      reason: 'which_layer',
      detail: expect.stringContaining('east, west'),
    });
    await fixture('two-layers.zip', { layer: 'west' });
    expect((await stored()).map(({ code }) => code)).toEqual(['C2']);
  });
});

test('a GeoPackage is read from the layer named, in the system it names', async () => {
  expect(reasons(await fixture('cameras.gpkg'))).toEqual(['file which_layer']);
  const report = await fixture('cameras.gpkg', { layer: 'cameras' });
  expect(report).toMatchObject({ outcome: 'stored', format: 'geopackage', sourceCrs: 'EPSG:4547' });
  expect(await stored()).toEqual(both);
});

describe('text', () => {
  const features = both.map(({ code, name, kind, lon, lat }) =>
    camera(code, { name, kind }, [lon, lat]),
  );
  const plain = { kind: 'cameras' } as const;

  test('newline-delimited, with or without record separators, with a byte order mark', async () => {
    await importText(database, 'a.ndjson', `\uFEFF${lines(...features)}\n\n`, plain);
    expect(await stored()).toEqual(both);
    const separated = features
      .map((feature) => `\u001e${JSON.stringify({ type: 'Feature', ...feature }, null, 2)}\n`)
      .join('');
    const report = await importText(database, 'a.json', separated, plain);
    expect(report).toMatchObject({ outcome: 'unchanged', format: 'ndjson', read: 2 });
  });

  test('as a feature collection, its members in any order', async () => {
    const collection = {
      bbox: [113, 34, 114, 35],
      features: features.map((feature) => ({ type: 'Feature', ...feature })),
      type: 'FeatureCollection',
      name: { features: [1, 2] },
    };
    const report = await importText(database, 'a.geojson', JSON.stringify(collection), plain);
    expect(report).toMatchObject({ outcome: 'stored', format: 'geojson', read: 2 });
    expect(await stored()).toEqual(both);
  });

  test('compressed with gzip', async () => {
    await importText(database, 'a.ndjson.gz', gzipSync(lines(...features)), plain);
    expect(await stored()).toEqual(both);
  });

  test('as an array of records with their own columns', async () => {
    const records = both.map(({ code, name, kind, lon, lat }) => ({
      id: code,
      name,
      kind,
      lat,
      lng: lon,
    }));
    const report = await importText(database, 'cameras.json', JSON.stringify(records), {
      ...plain,
      crs: 'EPSG:4326',
      map: { code: ['id'] },
    });
    expect(report).toMatchObject({ outcome: 'stored', format: 'json' });
    expect(await stored()).toEqual(both);
  });

  const csv = `编号,名称,kind,经度,纬度,电话
C1,德化街东口,street,113.6613,34.7527,138
C2,"二七塔广场",other,113.6559,34.7562,139
`;
  const columns = {
    ...plain,
    crs: 'EPSG:4326',
    lon: '经度',
    lat: '纬度',
    map: { code: ['编号'], name: ['名称'] },
  };

  test('as CSV in UTF-8 with a byte order mark, and in GBK', async () => {
    await importText(database, 'a.csv', `\uFEFF${csv}`, columns);
    expect(await stored()).toEqual(both);
    await database.query(sql`TRUNCATE camera CASCADE`);
    const refused = await importText(database, 'a.csv', toGbk(csv), columns);
    expect(reasons(refused)).toEqual(['file wrong_encoding']);
    await importText(database, 'a.csv', toGbk(csv), { ...columns, encoding: 'gbk' });
    expect(await stored()).toEqual(both);
  });

  test('as CSV with well-known text', async () => {
    const report = await importText(
      database,
      'a.csv',
      'code;name;kind;shape\nC1;德化街东口;street;POINT Z (113.6613 34.7527 88)\n',
      { ...plain, crs: 'EPSG:4326', wkt: 'shape', delimiter: ';' },
    );
    expect(report.outcome).toBe('stored');
    expect(await stored()).toEqual(both.slice(0, 1));
  });

  test('of another format is refused in words', async () => {
    expect(reasons(await importText(database, 'a.txt', 'hello', plain))).toEqual([
      'file unknown_format',
    ]);
    expect(reasons(await importText(database, 'a.json', '{"a": 1}', plain))).toEqual([
      'file not_a_feature_collection',
    ]);
    expect(reasons(await importText(database, 'a.geojson', '{"features": [', plain))).toEqual([
      'file incomplete_file',
    ]);
    expect(reasons(await importText(database, 'a.ndjson', '', plain))).toEqual(['file empty']);
    expect(reasons(await importText(database, 'a.csv', 'code,code\n1,2\n', plain))).toEqual([
      'file repeated_column',
    ]);
    expect(await stored()).toEqual([]);
  });
});

/** Encodes text in GBK. Node encodes UTF only: the pairs are found by decoding all of GBK's two-byte codes. */
function toGbk(text: string): Buffer {
  const codes = new Map<string, number[]>();
  const decoder = new TextDecoder('gbk');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Buffer.from(
    [...text].flatMap((sign) => (sign < '\u0080' ? [sign.charCodeAt(0)] : (codes.get(sign) ?? []))),
  );
}
