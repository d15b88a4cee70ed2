/** Columns shared by several queries, named as in the contract. */
import type { BoundingBox } from '../../core/contract/geo.ts';
import { constant, type Sql, sql } from '../../database/sql.ts';

/** Instant in the form of the contract: ISO 8601, UTC, milliseconds. `column` is written in the code, never received. */
export function isoInstant(column: Sql): Sql {
  return sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Box as a geometry. @param srid the coordinate system of its corners */
export function envelope([west, south, east, north]: BoundingBox, srid: 3857 | 4326): Sql {
  return sql`ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, ${constant(srid)})`;
}

/** What a plan and an export say of a grid `g`. */
export const unitFacts = sql`
           g.level,
           g.kind,
           g.use,
           g.name,
           g.parent_code AS parent,
           g.households,
           g.population`;

/** Columns that read a grid `g` of an edition as `gridSummary`. */
export const gridSummaryColumns = (edition: number) => sql`
  g.code,
  g.level,
  g.kind,
  g.use,
  g.name,
  g.parent_code AS "parentCode",
  ARRAY[ST_X(g.label_point), ST_Y(g.label_point)] AS "labelPoint",
  ARRAY[ST_XMin(g.geom), ST_YMin(g.geom), ST_XMax(g.geom), ST_YMax(g.geom)] AS bbox,
  g.area_m2 AS "areaM2",
  g.households,
  g.population,
  (SELECT count(*)::int
     FROM grid c
    WHERE c.parent_code = g.code
      AND ${inEdition(edition, sql`c`)}) AS "childCount"`;

/**
 * Whether a row of `grid`, or of `grid_border`, belongs to an edition.
 * @param edition its id, or an expression for it
 * @param row name of the row
 */
export function inEdition(edition: number | Sql, row: Sql = sql`g`): Sql {
  return sql`${row}.opened_in <= ${edition} AND (${row}.closed_in IS NULL OR ${row}.closed_in > ${edition})`;
}
