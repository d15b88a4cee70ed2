import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gridLineage } from '../../../api/core/contract/edition-changes.ts';
import { sql } from '../../../api/database/sql.ts';
import { storeTerms } from '../../../api/sql/service/store-terms.ts';
import { readGeoPackage } from '../../../scripts/import/read-geopackage.ts';
import { EAST, grid, micro } from './planning-codes.ts';
import { openPlanningDesk, type PlanningDesk } from './planning-desk.ts';
import { ground, planned } from './planning-ground.ts';

let desk: PlanningDesk;
let folder: string;
beforeAll(async () => {
  desk = await openPlanningDesk();
  folder = await mkdtemp(join(tmpdir(), 'getu-test-'));
  const id = await desk.begin();
  await desk.save(id, {
    units: [
      planned({ key: micro(0, 0), ground: ground([0, 0], [0.3333, 0], [0.7777, 1], [0, 1]) }),
      planned({
        key: '+1',
        parent: grid(0),
        name: '新',
        households: null,
        ground: ground([0.3333, 0], [1, 0], [1, 1], [0.7777, 1]),
      }),
      planned({ key: micro(0, 1), ground: ground([0, 1], [0.7777, 1], [1, 1], [1, 2], [0, 2]) }),
      planned({
        key: '+2',
        level: 3,
        kind: 'exclusive',
        use: 'mall',
        parent: EAST,
        name: '商场',
        ground: ground([3, 0], [4, 0], [4, 1], [4, 2], [3, 2], [3, 1]),
      }),
    ],
    removed: [grid(3), micro(3, 0), micro(3, 1)],
  });
  await desk.act(id, 'submit', 'planner');
  await desk.act(id, 'approve', 'publisher');
  await desk.send('POST', `/api/plans/${id}/publish`, 'publisher');
  await storeTerms(desk.database, [{ kind: 'term', zh: '新', en: 'new' }]);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await desk.close();
});

type Units = FeatureCollection<MultiPolygon, Record<string, unknown>>;

async function fetchUnits(edition: number): Promise<Units> {
  const reply = await desk.app.request(`/api/editions/${edition}/export?format=geojson`);
  expect(reply.headers.get('content-type')).toBe('application/geo+json');
  return JSON.parse(await reply.text());
}

async function fetchPackage(edition: number): Promise<string> {
  const reply = await desk.app.request(`/api/editions/${edition}/export?format=gpkg`);
  expect(reply.headers.get('content-disposition')).toContain(`edition-${edition}.gpkg`);
  const file = join(folder, `${edition}.gpkg`);
  await writeFile(file, new Uint8Array(await reply.arrayBuffer()));
  return file;
}

const stored = () =>
  desk.database.query<{ code: string; geojson: string }>(sql`
    SELECT code, ST_AsGeoJSON(geom, 15) AS geojson FROM grid WHERE closed_in IS NULL ORDER BY code`);

describe('an edition as a file', () => {
  test('contains every unit with its ground to the last digit, and its lineage', async () => {
    const { features } = await fetchUnits(2);
    const units = await stored();
    expect(features.map(({ properties, geometry }) => [properties.code, geometry])).toEqual(
      units.map(({ code, geojson }) => [code, JSON.parse(geojson)]),
    );
    expect(
      features.find(({ properties }) => properties.code === `${grid(0)}003`)?.properties,
    ).toMatchObject({
      level: 4,
      kind: 'general',
      use: null,
      name: '新',
      nameEn: 'New',
      parent: grid(0),
      households: null,
      population: 100,
      sinceEdition: 2,
      cameFrom: [{ code: micro(0, 0), shareOfNew: 1 }],
    });
    // Of the grid that it replaced, not again of the micro-grids in that one.
    const mall = features.find(({ properties }) => properties.name === '商场')?.properties;
    expect(mall).toMatchObject({
      cameFrom: [{ code: grid(3), shareOfOld: 1, shareOfNew: 1 }],
    });
    const { steps } = gridLineage.parse(
      (await desk.send('GET', `/api/grids/${mall?.code}/lineage`, 'viewer')).body,
    );
    expect(steps.map((step) => step.old.code)).toEqual([grid(3)]);
    const gone = gridLineage.parse(
      (await desk.send('GET', `/api/grids/${micro(3, 0)}/lineage`, 'viewer')).body,
    );
    expect(gone.steps.map((step) => step.new.code)).toEqual([mall?.code]);
    const before = await fetchUnits(1);
    expect(before.features.map(({ properties }) => properties.code)).not.toContain(`${grid(0)}003`);
  });

  test('is read back unchanged from a GeoPackage', async () => {
    const source = readGeoPackage({ file: await fetchPackage(2), layer: undefined });
    const units = await stored();
    const rows = [];
    for await (const row of source.rows) rows.push(row);
    const named = new Map(
      rows.map(({ properties }) => [properties.get('name'), properties.get('name_en')]),
    );
    expect([named.get('新'), named.get('商场')]).toEqual(['New', null]);
    expect(rows.map(({ geometry, properties }) => [properties.get('code'), geometry])).toEqual(
      units.map(({ code, geojson }) => [code, JSON.parse(geojson)]),
    );
  });

  test.skipIf(spawnSync('ogr2ogr', ['--version']).status !== 0)(
    'is the same to GDAL in both formats',
    async () => {
      const packed = await fetchPackage(2);
      const plain = join(folder, 'units.geojson');
      await writeFile(plain, JSON.stringify(await fetchUnits(2)));
      const read = async (file: string): Promise<Units> => {
        const made = `${file}.read.json`;
        const options = [
          '-f',
          'GeoJSON',
          '-lco',
          'COORDINATE_PRECISION=15',
          '-lco',
          'WRITE_NAME=NO',
        ];
        const run = spawnSync(
          'ogr2ogr',
          [
            ...options,
            '-sql',
            file === packed ? 'SELECT * FROM units' : `SELECT * FROM "units of edition 2"`,
            made,
            file,
          ],
          { encoding: 'utf8' },
        );
        expect(run.stderr).toBe('');
        return JSON.parse(await readFile(made, 'utf8'));
      };
      const [one, other] = [await read(packed), await read(plain)];
      const told = ({ features }: Units) =>
        features.map(
          ({ properties: { code, level, name, parent, households, population }, geometry }) => ({
            code,
            level,
            name,
            parent,
            households,
            population,
            geometry,
          }),
        );
      expect(told(one)).toEqual(told(other));
      const units = await stored();
      expect(told(one).map(({ code, geometry }) => [code, geometry])).toEqual(
        units.map(({ code, geojson }) => [code, JSON.parse(geojson)]),
      );
      const asked = spawnSync('ogrinfo', ['-ro', '-so', packed, 'lineage'], { encoding: 'utf8' });
      expect(asked.stdout).toContain('old_level: Integer');
      expect(asked.stdout).toContain('share_of_old: Real');
      const layer = spawnSync('ogrinfo', ['-ro', '-so', packed, 'units'], {
        encoding: 'utf8',
      }).stdout;
      expect(layer).toContain('Geometry: Multi Polygon');
      expect(layer).toContain('ID["EPSG",4326]');
    },
  );

  test.each([
    ['/api/editions/9/export', 404],
    ['/api/editions/0/export', 400],
    ['/api/editions/1/export?format=shp', 400],
    ['/api/editions/1/export?format=gpkg&lang=en', 400],
  ])('%s is answered with %i', async (path, status) => {
    expect((await desk.app.request(path)).status).toBe(status);
  });
});
