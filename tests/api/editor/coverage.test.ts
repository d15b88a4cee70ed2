import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Draft } from '../../../api/core/editor/draft.ts';
import { polygonsOf } from '../../../api/core/editor/ground.ts';
import { measureUnits } from '../../../api/core/editor/measures.ts';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { sequenceOf, trySequence } from '../../web/editor/try-sequence.ts';

let database: OpenedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Grounds as WKT, in lattice units from the corner of the area, or in degrees. */
function grounds(draft: Draft, scale: (x: number, y: number) => string): string[] {
  return [...draft.topology.borders.keys()].map((unit) => {
    const polygons = polygonsOf(draft.topology, unit).map((rings) =>
      rings
        .map((ring) => [...ring, ...ring.slice(0, 1)].map(([x, y]) => scale(x, y)).join(', '))
        .map((points) => `(${points})`)
        .join(', '),
    );
    return `MULTIPOLYGON(${polygons.map((rings) => `(${rings})`).join(', ')})`;
  });
}

const inUnits = (x: number, y: number) => `${x - 1_136_600_000} ${y - 347_500_000}`;
const inDegrees = (x: number, y: number) => `${(x / 1e7).toFixed(7)} ${(y / 1e7).toFixed(7)}`;

describe("the editor's result after fifty actions", () => {
  test.each([1, 2, 5, 6, 9, 12])('is a coverage to PostGIS too: seed %i', async (seed) => {
    const { last } = trySequence(sequenceOf(seed));
    const [found] = await database.query<{ valid: boolean; sum: number; whole: number }>(sql`
      WITH unit AS (
        SELECT ST_GeomFromText(wkt) AS geom
          FROM unnest(${grounds(last, inUnits)}::text[]) AS given (wkt)
      )
      SELECT bool_and(ST_IsValid(geom)) AS valid,
             sum(ST_Area(geom))::float8 AS sum,
             ST_Area(ST_UnaryUnion(ST_Collect(geom), 1))::float8 AS whole
        FROM unit`);
    expect(found?.valid).toBe(true);
    // Square lattice units are a square centimetre: 1e-6 m² is a hundredth of one.
    expect(Math.abs((found?.sum ?? 0) - (found?.whole ?? 1))).toBeLessThan(0.01);
  });

  test('and has the areas and lengths that PostGIS measures on the ellipsoid', async () => {
    const { last } = trySequence(sequenceOf(10, 20));
    const found = await database.query<{ area: number; perimeter: number }>(sql`
      SELECT ST_Area(ST_GeogFromText(wkt))::float8 AS area,
             ST_Perimeter(ST_GeogFromText(wkt))::float8 AS perimeter
        FROM unnest(${grounds(last, inDegrees)}::text[]) WITH ORDINALITY AS given (wkt, number)
       ORDER BY number`);
    const measures = measureUnits(last);
    for (const [number, key] of [...last.topology.borders.keys()].entries()) {
      const ours = measures.get(key);
      const theirs = found[number];
      if (ours === undefined || theirs === undefined) throw new Error(`${key} was not measured`);
      // To a millionth, and for a few square metres to a hundredth of a square centimetre.
      expect(Math.abs(ours.areaM2 - theirs.area)).toBeLessThan(1e-6 * theirs.area + 1e-6);
      expect(ours.perimeterM / theirs.perimeter).toBeCloseTo(1, 8);
    }
  });
});
