/**
 * Whether `unit`, of the smallest units of a past edition that cover a place, is the one it belongs to: on a shared border that
 * of the lowest level and then of the lowest code, by the rule of `getu_home_at` for the edition in force.
 * @param unit name of its relation, which has level and code
 * @param place EPSG:4326,
 * @param edition by its id: expressions of the query
 * @param since from which edition on the relation `rival` counts
 */
import { type Sql, sql } from '../../database/sql.ts';
import { inEdition } from '../shared/columns.ts';
export function hasFirstClaim(
  unit: Sql,
  place: Sql,
  edition: Sql,
  since = sql`rival.opened_in`,
): Sql {
  return sql`NOT EXISTS (SELECT
                           FROM grid rival
                          WHERE rival.geom && ${place}
                            AND rival.is_leaf
                            AND rival.closed_in > ${edition}
                            AND (rival.level > ${unit}.level OR rival.level = ${unit}.level AND rival.code < ${unit}.code)
                            AND ${since} <= ${edition}
                            AND ST_Covers(rival.geom, ${place}))`;
}

/**
 * Whether the upper unit `unit`, of the units of a level with a shape of their own that cover a place, is the one it belongs
 * to: that of the lowest code, as in getu_ground_path.
 * @param unit,
 * @param place,
 * @param edition as above
 */
export function hasFirstClaimOfLevel(unit: Sql, place: Sql, edition: Sql): Sql {
  return sql`NOT EXISTS (SELECT
                           FROM grid rival
                          WHERE rival.geom && ${place}
                            AND NOT rival.is_derived
                            AND rival.level = ${unit}.level
                            AND rival.code < ${unit}.code
                            AND ${inEdition(edition, sql`rival`)}
                            AND ST_Covers(rival.geom, ${place}))`;
}
