/** Columns that several questions answer with, named as the contract names them. */

/** An instant as the contract writes it: ISO 8601, UTC, milliseconds. `column` is written in the code, never received. */
export function isoInstant(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** A grid `g` of edition $1 as `gridSummary`. */
export const gridSummaryColumns = `
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
      AND c.opened_in <= $1
      AND (c.closed_in IS NULL OR c.closed_in > $1)) AS "childCount"`;

/** Whether the grid `g` belongs to edition $1. */
export const inEdition = `g.opened_in <= $1 AND (g.closed_in IS NULL OR g.closed_in > $1)`;
