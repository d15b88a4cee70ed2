import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TileLayer } from '../../../api/core/contract/tiles.ts';
import type { Database } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';
import { encodeInDatabase } from '../../../api/tiles/encode-in-database.ts';
import { encodeInWorker } from '../../../api/tiles/encode-in-worker.ts';
import type { TileAddress } from '../../../api/tiles/tile-address.ts';
import type { TileEncoder } from '../../../api/tiles/tile-encoder.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { storeDistrict } from '../routes/district.ts';
import { type DecodedFeature, decodeTile } from './decode-tile.ts';
import { tileAt } from './tile-at.ts';

const CENTRE = [113.662, 34.751] as const;

let database: Database;
let inWorker: TileEncoder;
/** Every encoder this engine can run: a server runs both, the embedded database only that of the worker. */
let encoders: TileEncoder[];

beforeAll(async () => {
  database = await openTestDatabase();
  await storeDistrict(database);
  await storeBlots(database);
  inWorker = encodeInWorker(database);
  encoders = database.canEncodeTiles ? [encodeInDatabase(database), inWorker] : [inWorker];
});
afterAll(async () => {
  await inWorker.close();
  await database.close();
});

/** Twenty crooked areas, some with a hole, some of several pieces, and lines, from 10 m to 20 km, always the same. */
async function storeBlots(db: Database): Promise<void> {
  await db.query(sql`
    WITH blot AS (
      SELECT n,
             ST_Transform(ST_SetSRID(ST_MakePoint(113.66 + n * 0.0007, 34.75 + n * n * 0.00005), 4326), 3857) AS centre,
             10 * power(1.5, n) AS size
        FROM generate_series(1, 20) AS n
    ),
    corner AS (
      SELECT n,
             step,
             ST_Translate(centre,
               size * (1 + 0.4 * sin(step * n)) * cos(step * pi() / 20),
               size * (1 + 0.4 * sin(step * n)) * sin(step * pi() / 20)) AS point
        FROM blot,
             generate_series(0, 39) AS step
    ),
    ring AS (
      SELECT n,
             ST_MakeLine(point ORDER BY step) AS line
        FROM corner
       GROUP BY n
    ),
    closed AS (
      SELECT n,
             ST_AddPoint(line, ST_StartPoint(line)) AS line
        FROM ring
    )
    INSERT INTO base_feature (layer, class, name, height, min_zoom, geom_3857)
    SELECT CASE n % 3 WHEN 0 THEN 'landuse' WHEN 1 THEN 'water' ELSE 'rail' END,
           'blot',
           'blot ' || n,
           NULL,
           0,
           CASE n % 3
             WHEN 0 THEN ST_Difference(ST_MakePolygon(line), ST_Buffer(centre, size / 4))
             WHEN 1 THEN ST_Union(ST_MakePolygon(line), ST_Buffer(ST_Translate(centre, size * 3, 0), size / 2))
             ELSE line
           END
      FROM closed
      JOIN blot USING (n)`);
}

async function read(encoder: TileEncoder, layer: TileLayer, version: number, address: TileAddress) {
  return decodeTile(await encoder.encode(layer, version, address));
}

test('a tile contains the levels of its zoom, each with the fields of the style', async () => {
  for (const encoder of encoders) {
    const far = await read(encoder, 'grids', 2, tileAt(9, CENTRE));
    expect(far.unit?.features.map(({ properties }) => properties)).toEqual([
      { code: '410103001', level: 1, kind: 'general' },
    ]);
    const near = await read(encoder, 'grids', 2, tileAt(14, CENTRE));
    expect(near.unit?.features).toHaveLength(15);
    expect(near.border?.features.map(({ properties }) => properties.level).sort()).toEqual([
      1, 4, 4, 4, 4, 4, 4, 4, 4,
    ]);
    expect(near.unit?.features.map(({ properties }) => properties)).toContainEqual({
      code: '410103001002002',
      level: 3,
      kind: 'exclusive',
    });
    const label = near.label?.features.find(({ properties }) => properties.level === 1);
    expect(Object.keys(label?.properties ?? {}).sort()).toEqual([
      'area',
      'code',
      'kind',
      'level',
      'name',
    ]);
    for (const layer of Object.values(near)) {
      expect(layer).toMatchObject({ extent: 4096, version: 2 });
    }
  }
});

test('a level is named where there is room: the upper two always, the others two zooms after they appear', async () => {
  for (const encoder of encoders) {
    const levelsNamed = async (zoom: number) => {
      const { label } = await read(encoder, 'grids', 2, tileAt(zoom, CENTRE));
      return [...new Set(label?.features.map(({ properties }) => properties.level))].sort();
    };
    expect(await levelsNamed(10)).toEqual([1, 2]);
    expect(await levelsNamed(13)).toEqual([1, 2]);
    expect(await levelsNamed(14)).toEqual([1, 2, 3]);
    expect(await levelsNamed(15)).toEqual([1, 2, 3]);
    expect(await levelsNamed(16)).toContain(4);
  }
});

test('an edition has the names it had', async () => {
  for (const encoder of encoders) {
    const names = async (edition: number) =>
      (await read(encoder, 'grids', edition, tileAt(14, CENTRE))).label?.features.map(
        ({ properties }) => properties.name,
      );
    expect(await names(1)).not.toContain('新网格');
    expect(await names(2)).toContain('新网格');
  }
});

test('the base map has a layer for each kind of feature, from the zoom at which it is drawn', async () => {
  for (const encoder of encoders) {
    const near = await read(encoder, 'base', 1, tileAt(15, CENTRE));
    expect(near.building?.features.map(({ properties }) => properties)).toContainEqual({
      class: 'mall',
      name: '亚细亚',
      height: 32.5,
    });
    const far = await read(encoder, 'base', 1, tileAt(13, CENTRE));
    expect(far.building).toBeUndefined();
    expect(far.road).toBeDefined();
  }
});

test('an empty place has no bytes, nor has a base map that was replaced', async () => {
  for (const encoder of encoders) {
    expect(await encoder.encode('grids', 2, { zoom: 14, column: 0, row: 0 })).toHaveLength(0);
    expect(await encoder.encode('base', 2, tileAt(14, CENTRE))).toHaveLength(0);
  }
});

describe('both encoders return the same features, of the same size', () => {
  const zooms = [0, 4, 8, 9, 10, 11, 12, 13, 14, 15, 16];
  test.each(zooms)('at zoom %i', async (zoom) => {
    for (const [layer, version] of [
      ['grids', 2],
      ['base', 1],
    ] as const) {
      for (const address of around(tileAt(zoom, CENTRE))) {
        const [expected, ...others] = await Promise.all(
          encoders.map((encoder) => read(encoder, layer, version, address)),
        );
        for (const found of others) {
          expect(Object.keys(found).sort()).toEqual(Object.keys(expected ?? {}).sort());
          for (const [name, { features }] of Object.entries(expected ?? {})) {
            expectSameFeatures(features, found[name]?.features ?? []);
          }
        }
      }
    }
  });
});

/** The tile and its neighbours to the east and the south. */
function around({ zoom, column, row }: TileAddress): TileAddress[] {
  const steps = [0, 1].flatMap((east) => [0, 1].map((south) => [east, south] as const));
  return steps
    .map(([east, south]) => ({ zoom, column: column + east, row: row + south }))
    .filter((address) => address.column < 2 ** zoom && address.row < 2 ** zoom);
}

/** Rounding may move an edge by one unit of the tile, and remove what is hardly larger: less than a pixel. */
function expectSameFeatures(expected: DecodedFeature[], found: DecodedFeature[]): void {
  const tiny = new Set([...expected, ...found].filter(isTiny).map(nameFeature));
  const wanted = expected.filter((feature) => !tiny.has(nameFeature(feature)));
  const others = found.filter((feature) => !tiny.has(nameFeature(feature)));
  expect(others.map(nameFeature)).toEqual(wanted.map(nameFeature));
  for (const [at, feature] of wanted.entries()) {
    const difference = Math.abs(feature.size - (others[at]?.size ?? Number.NaN));
    expect(difference, nameFeature(feature)).toBeLessThanOrEqual(feature.outline + 2);
  }
}

function isTiny({ type, size }: DecodedFeature): boolean {
  return type !== 1 && size <= 8;
}

function nameFeature({ type, properties }: DecodedFeature): string {
  return JSON.stringify({ type, ...properties });
}
