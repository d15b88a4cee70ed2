/** The imported demo district as PostGIS sees it: a valid coverage that cuts no building. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../api/database/database.ts';
import { raw, sql } from '../../../api/database/sql.ts';
import { writeDemo } from '../../../scripts/demo/write-demo.ts';
import { importFile } from '../../../scripts/import/import-file.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';

/** Degrees: the lattice of all coordinates. Overlays without a grid can crash the embedded engine. */
const LATTICE = 1e-7;

let database: Database;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'getu-coverage-'));
  database = await openTestDatabase();
  await writeDemo({ seed: 1, until: '2026-11-21T00:00:00+08:00', size: 'district', folder });
  for (const kind of ['grids', 'base'] as const) {
    const report = await importFile(database, { kind, file: join(folder, `${kind}.ndjson`) });
    expect(report.outcome).toBe('stored');
  }
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

it('every unit is valid and connected', async () => {
  const faulty = await database.query<{ code: string }>(sql`
    SELECT code
      FROM grid
     WHERE NOT ST_IsValid(geom)
        OR ST_NumGeometries(geom) <> 1`);
  expect(faulty).toEqual([]);
});

it.each([1, 2, 3, 4])('siblings of level %i overlap by less than 1 m² in all', async (level) => {
  const [sum] = await database.query<{ overlap: number }>(sql`
    SELECT coalesce(sum(ST_Area(ST_Intersection(a.geom, b.geom, ${raw(String(LATTICE))})::geography)), 0) AS overlap
      FROM grid a
      JOIN grid b
        ON a.geom && b.geom
       AND a.id < b.id
     WHERE a.level = ${level}
       AND b.level = ${level}`);
  expect(sum?.overlap).toBeLessThan(1);
});

it('children fill their parent: absolute differences of area add up to less than 1 m²', async () => {
  const [sum] = await database.query<{ parents: number; difference: number }>(sql`
    WITH filled AS (
      SELECT parent_code,
             ST_Area(ST_Union(geom)::geography) AS union_m2,
             sum(ST_Area(geom::geography)) AS sum_m2
        FROM grid
       WHERE parent_code IS NOT NULL
       GROUP BY parent_code
    )
    SELECT count(*)::int AS parents,
           sum(abs(parent.area_m2 - filled.union_m2) + abs(parent.area_m2 - filled.sum_m2)) AS difference
      FROM filled
      JOIN grid parent
        ON parent.code = filled.parent_code`);
  expect(sum?.parents).toBeGreaterThan(300);
  expect(sum?.difference).toBeLessThan(1);
});

it('the whole district is connected and has no hole', async () => {
  const [whole] = await database.query<{ pieces: number; holes: number; difference: number }>(sql`
    WITH district AS (
      SELECT ST_Union(geom) AS geom,
             sum(area_m2) AS sum_m2
        FROM grid
       WHERE is_leaf
    )
    SELECT ST_NumGeometries(geom) AS pieces,
           ST_NumInteriorRings(ST_GeometryN(geom, 1)) AS holes,
           abs(ST_Area(geom::geography) - sum_m2) AS difference
      FROM district`);
  expect(whole).toMatchObject({ pieces: 1, holes: 0 });
  expect(whole?.difference).toBeLessThan(1);
});

it('no boundary of a smallest unit crosses a building', async () => {
  const [count] = await database.query<{ buildings: number; crossed: number }>(sql`
    SELECT count(*)::int AS buildings,
           count(*) FILTER (WHERE EXISTS (
             SELECT FROM grid_border
              WHERE grid_border.geom_3857 && building.geom_3857
                AND ST_Crosses(grid_border.geom_3857, building.geom_3857)
           ))::int AS crossed
      FROM base_feature building
     WHERE layer = 'building'`);
  expect(count?.buildings).toBeGreaterThan(5000);
  expect(count?.crossed).toBe(0);
});
