import type { LatticeGround } from '../../core/contract/plans.ts';
import { UNITS_PER_DEGREE } from '../../core/geometry/lattice.ts';
import { constant, sql } from '../../database/sql.ts';
import { readGround, writeGround } from '../../domain/lattice-ground.ts';
import type { Covered, Disputed, Sided, Staged, Targeted } from '../publication/steps.ts';
import { TOUCH_DISTANCE } from './find-gaps.ts';
import { stageCoverageShapes } from './stage-coverage-shapes.ts';

export interface CoverageUnit {
  n: number;
  /** Row; null: a unit in force. */
  row: number | null;
  code: string;
  ground: LatticeGround;
}

/** Some units of the coverage, by `n`, and their neighbours in the same layer. */
export async function readUnitsAround(
  db: Covered,
  units: readonly number[],
): Promise<CoverageUnit[]> {
  const rows = await db.query<Omit<CoverageUnit, 'ground'> & { wkb: string }>(sql`
    WITH beside AS (
      SELECT DISTINCT unit.n
        FROM coverage_unit core
        JOIN coverage_unit unit ON unit.geom && ST_Expand(core.geom, ${TOUCH_DISTANCE}) AND unit.layer = core.layer
       WHERE core.n = ANY (${units}::int[])
    )
    SELECT n, CASE WHEN row > 0 THEN row END AS row, code,
           encode(ST_AsBinary(ST_ForcePolygonCCW(geom), 'NDR'), 'base64') AS wkb
      FROM coverage_unit
      JOIN beside USING (n)
     ORDER BY n`);
  return rows.map(({ wkb, ...unit }) => ({ ...unit, ground: toGround(wkb) }));
}

/** One side of a unit, on the lattice, with the unit on its left; no other unit has it on its right. */
export type LooseSideRow = {
  layer: number;
  n: number;
  ax: number;
  ay: number;
  bx: number;
  by: number;
};

export function listLooseSides(db: Sided): Promise<LooseSideRow[]> {
  return db.query<LooseSideRow>(sql`
    SELECT layer, n,
           round(${constant(UNITS_PER_DEGREE)} * CASE WHEN is_forward THEN x1 ELSE x2 END)::float8 AS ax,
           round(${constant(UNITS_PER_DEGREE)} * CASE WHEN is_forward THEN y1 ELSE y2 END)::float8 AS ay,
           round(${constant(UNITS_PER_DEGREE)} * CASE WHEN is_forward THEN x2 ELSE x1 END)::float8 AS bx,
           round(${constant(UNITS_PER_DEGREE)} * CASE WHEN is_forward THEN y2 ELSE y1 END)::float8 AS by
      FROM loose_edge
     CROSS JOIN unnest(units, directions) AS side (n, is_forward)
     ORDER BY layer, n, x1, y1, x2, y2`);
}

/** Pairs of units that overlap, however little: by layer, with a place on the lattice. */
export function listOverlapping(
  db: Covered & Disputed,
): Promise<{ layer: number; n: number; x: number; y: number }[]> {
  return db.query(sql`
    SELECT DISTINCT ON (n) layer, n,
           round(${constant(UNITS_PER_DEGREE)} * ST_X(ST_PointN(ST_ExteriorRing(ST_GeometryN(geom, 1)), 1)))::float8 AS x,
           round(${constant(UNITS_PER_DEGREE)} * ST_Y(ST_PointN(ST_ExteriorRing(ST_GeometryN(geom, 1)), 1)))::float8 AS y
      FROM coverage_unit
      JOIN (SELECT first AS n FROM coverage_overlap UNION SELECT second FROM coverage_overlap) AS pair USING (n)
     ORDER BY n`);
}

/** Units that overlap another or border on a sliver, by layer, and the outlines of the slivers. */
export async function listDisputed(
  db: Covered & Sided & Disputed,
): Promise<{ layer: number; units: number[]; gaps: number[][] }[]> {
  const units = await db.query<{ layer: number; units: number[] }>(sql`
    WITH disputed AS (
      SELECT layer, n
        FROM coverage_unit
        JOIN (SELECT first AS n FROM coverage_overlap UNION SELECT second FROM coverage_overlap) AS pair USING (n)
       UNION
      -- Next to an empty area no side has a twin.
      SELECT edge.layer, unnest(edge.units)
        FROM coverage_gap gap
        JOIN loose_edge edge ON ST_DWithin(edge.geom, gap.geom, ${TOUCH_DISTANCE}) AND edge.layer = gap.layer
    )
    SELECT layer, array_agg(n ORDER BY n) AS units
      FROM disputed
     GROUP BY layer
     ORDER BY layer`);
  const gaps = await db.query<{ layer: number; wkb: string }>(sql`
    SELECT layer, encode(ST_AsBinary(ST_Multi(ST_ForcePolygonCCW(geom)), 'NDR'), 'base64') AS wkb
      FROM coverage_gap
     ORDER BY id`);
  return units.map((disputed) => ({
    ...disputed,
    gaps: gaps
      .filter(({ layer }) => layer === disputed.layer)
      .flatMap(({ wkb }) => toGround(wkb).map(([outer = []]) => outer)),
  }));
}

/**
 * Replaces the areas of units of the coverage, also in the staging.
 * @returns false: one would be invalid, and nothing was changed
 */
export async function replaceGrounds(
  db: Staged & Targeted & Covered,
  grounds: ReadonlyMap<number, LatticeGround>,
): Promise<boolean> {
  const units = [...grounds.keys()];
  const shapes = [...grounds.values()].map(writeGround);
  const invalid = await db.query(sql`
    SELECT
      FROM unnest(${shapes}::text[]) AS given (wkb)
     WHERE NOT ST_IsValid(ST_GeomFromWKB(decode(wkb, 'hex'), 4326))
     LIMIT 1`);
  if (invalid.length > 0) return false;
  const changed = await db.query<{ n: number }>(sql`
    UPDATE coverage_unit unit
       SET geom = shape.geom
      FROM (SELECT n, getu_canonical(ST_GeomFromWKB(decode(wkb, 'hex'), 4326)) AS geom
              FROM unnest(${units}::int[], ${shapes}::text[]) AS given (n, wkb)) AS shape
     WHERE shape.n = unit.n
       AND NOT shape.geom = unit.geom
    RETURNING unit.n`);
  await stageCoverageShapes(
    db,
    changed.map(({ n }) => n),
  );
  return true;
}

function toGround(wkb: string): LatticeGround {
  return readGround(Buffer.from(wkb, 'base64'));
}
