/** Truncated files: no reader takes a part of a file for the whole. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSource } from '../../scripts/import/open-source.ts';
import { ImportRefusal } from '../../scripts/import/request.ts';
import type { SourceRow } from '../../scripts/import/source.ts';
import { makeZip } from '../helpers/make-zip.ts';
import { writeShapefile } from '../helpers/write-shapefile.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'getu-whole-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The rows of a file, or the reason of its refusal; and any doubt about its end. */
async function read(name: string, content: Uint8Array) {
  const file = join(folder, name);
  await writeFile(file, content);
  const rows: SourceRow[] = [];
  try {
    const source = await openSource({ kind: 'cameras', file });
    for await (const row of source.rows) rows.push(row);
    return { rows, doubt: source.doubt?.()?.reason ?? null };
  } catch (error) {
    if (error instanceof ImportRefusal) return { reason: error.reason };
    throw error;
  }
}

const names = ['东口', '西口', '南口', '北口'];
const { shp, dbf } = writeShapefile(
  names.map((name, index) => ({ at: [113.6 + index / 100, 34.7], values: [`C${index}`, name] })),
  [
    { name: 'CODE', length: 8 },
    { name: 'NAME', length: 12 },
  ],
);
const zip = (parts: { shp: Buffer; dbf: Buffer }) =>
  makeZip([
    { name: 'a.shp', content: parts.shp },
    { name: 'a.dbf', content: parts.dbf },
  ]);

describe('a shapefile', () => {
  test('that is complete is read', async () => {
    const { rows } = await read('a.zip', zip({ shp, dbf }));
    expect(rows?.map(({ properties }) => properties.get('NAME'))).toEqual(names);
  });

  test('that is truncated anywhere is refused', async () => {
    for (let end = 0; end < shp.length; end += 3) {
      const cut = await read('a.zip', zip({ shp: shp.subarray(0, end), dbf }));
      expect(cut, `.shp of ${end} bytes`).toHaveProperty('reason');
    }
    // The last byte of a .dbf only marks its end.
    for (let end = 0; end < dbf.length - 1; end += 3) {
      const cut = await read('a.zip', zip({ shp, dbf: dbf.subarray(0, end) }));
      expect(cut, `.dbf of ${end} bytes`).toHaveProperty('reason');
    }
  });

  test('that lost a record is refused, whatever its header then contains', async () => {
    const lost = Buffer.concat([shp.subarray(0, 100 + 28), shp.subarray(100 + 56)]);
    lost.writeInt32BE(lost.length / 2, 24);
    expect(await read('a.zip', zip({ shp: lost, dbf }))).toEqual({ reason: 'incomplete_file' });
  });

  test('with more or fewer attributes than shapes is refused', async () => {
    const fewer = Buffer.from(dbf);
    fewer.writeUInt32LE(3, 4);
    expect(await read('a.zip', zip({ shp, dbf: fewer }))).toEqual({ reason: 'incomplete_file' });
    const shapes = shp.subarray(0, 100 + 3 * 28);
    const short = Buffer.from(shapes);
    short.writeInt32BE(short.length / 2, 24);
    expect(await read('a.zip', zip({ shp: short, dbf }))).toEqual({ reason: 'incomplete_file' });
  });

  test('with more columns than its records have bytes is refused before a row is read', async () => {
    const columns = 2_000;
    const header = Buffer.alloc(32 + columns * 32 + 1);
    header.writeUInt32LE(4, 4);
    header.writeUInt16LE(header.length, 8);
    header.writeUInt16LE(1, 10);
    header[header.length - 1] = 0x0d;
    const none = Buffer.concat([header, Buffer.from('    ')]);
    expect(await read('a.zip', zip({ shp, dbf: none }))).toEqual({ reason: 'incomplete_file' });
  });

  test('in a zip with a changed byte is refused', async () => {
    const whole = zip({ shp, dbf });
    const body = whole.indexOf('PK\u0001\u0002', 0, 'latin1');
    await fc.assert(
      fc.asyncProperty(fc.nat(body - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        const found = await read('a.zip', damaged);
        // Some bytes of a local header are repeated later: then the file is complete.
        if (found.rows !== undefined) expect(found.rows).toHaveLength(names.length);
      }),
      { numRuns: 100 },
    );
  });
});

const features = names.map((name, index) => ({
  type: 'Feature',
  properties: { code: `C${index}`, name },
  geometry: { type: 'Point', coordinates: [113.6 + index / 100, 34.7] },
}));

describe('a text', () => {
  test('of JSON that is truncated anywhere is refused', async () => {
    const whole = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
    expect((await read('a.geojson', whole)).rows).toHaveLength(4);
    for (let end = 1; end < whole.length; end += 7) {
      expect(await read('a.geojson', whole.subarray(0, end)), `${end}`).toHaveProperty('reason');
    }
  });

  test('of lines that is truncated within a line is refused', async () => {
    const lines = features.map((feature) => JSON.stringify(feature));
    const whole = Buffer.from(lines.join('\n'));
    const last = whole.lastIndexOf('\n') + 1;
    for (let end = last + 1; end < whole.length; end += 5) {
      const cut = await read('a.ndjson', whole.subarray(0, end));
      expect(cut, `${end}`).toEqual({ reason: 'incomplete_file' });
    }
    expect((await read('a.ndjson', whole)).rows).toHaveLength(4);
  });

  test('of CSV that is truncated within a row is refused, or its last value is doubted', async () => {
    const rows = names.map((name, index) => `C${index},"${name}",113.60${index},34.70`);
    const whole = Buffer.from(`code,name,lon,lat\n${rows.join('\n')}\n`);
    expect(await read('a.csv', whole)).toMatchObject({ doubt: null });
    const last = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (let end = last + 1; end < whole.length; end++) {
      const cut = await read('a.csv', whole.subarray(0, end));
      const doubted = 'reason' in cut ? cut.reason : cut.doubt;
      expect(doubted, `${end}`).toMatch(
        /incomplete_file|not_csv|no_last_line_break|wrong_encoding/,
      );
    }
  });

  test('compressed with gzip that is truncated anywhere is refused', async () => {
    const packed = gzipSync(JSON.stringify({ type: 'FeatureCollection', features }));
    for (let end = 1; end < packed.length; end += 5) {
      const cut = await read('a.geojson.gz', packed.subarray(0, end));
      expect(cut, `${end}`).toHaveProperty('reason');
    }
  });
});

test('a GeoPackage that is truncated anywhere is refused', async () => {
  const whole = await readFile(new URL('../fixtures/import/cameras.gpkg', import.meta.url));
  for (let end = 512; end < whole.length; end += 1_536) {
    expect(await read('a.gpkg', whole.subarray(0, end)), `${end}`).toHaveProperty('reason');
  }
});
