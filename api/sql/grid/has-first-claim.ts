/**
 * Whether, of the smallest units of an edition that is over, the one called `unit` has a place that several cover: on a shared border
 * it is the one of the lowest level and then of the lowest code, as `getu_home_at` gives it in the edition in force.
 *
 * @param unit name of its relation, which has level and code
 * @param place EPSG:4326, @param edition by its id: expressions of the query
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
 * Whether, of the units of a level that have a shape of their own, the upper one called `unit` has a place that several cover: the one
 * of the lowest code has it, as getu_ground_path says.
 *
 * @param unit, @param place, @param edition as above
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
