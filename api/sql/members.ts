/** What lies in a unit, and whose cameras and incidents are the unit's. */
import type { Edition } from '../core/contract/grids.ts';
import { inEdition } from './columns.ts';
import { liesOnGroundThen, rowsOfGround } from './ground-then.ts';

/**
 * The unit in force with a code, and what lies in it, as rows `g`: one stretch of the index of paths (grid_member), as no path
 * sorts between a code's end and U+0001.
 * @param code of the unit, as a parameter such as "$1"
 */
export function membersInForce(code: string): string {
  return `
        FROM grid unit
        JOIN grid g ON g.path >= unit.path
                   AND g.path < trim_array(unit.path, 1) || (unit.code || chr(1))
                   AND g.closed_in IS NULL
       WHERE unit.code = ${code}
         AND unit.closed_in IS NULL`;
}

/**
 * CTEs of the unit $2 of edition $1: `member`, itself and what is assigned to it, and `camera_at`, the kind of each camera on its ground.
 * A unit of an earlier edition has those that stand on the ground it had.
 */
export function membersAndCameras(
  { validTo }: Pick<Edition, 'validTo'>,
  hasOwnGround: boolean,
): string {
  if (validTo !== null) return then;
  return `${membersOfToday},
    camera_at AS (${liesIn('camera', 'kind', 'true', hasOwnGround)}
    )`;
}

/**
 * The cameras or incidents on the ground of the unit in force $2, with its CTE `member`. They have their home in units of the edition in
 * force, and are looked up home by home (OFFSET 0): the planner would read all of the city's.
 */
export function liesIn(
  table: 'camera' | 'incident',
  columns: string,
  condition: string,
  hasOwnGround: boolean,
): string {
  return `
      SELECT point.*
        FROM member
       CROSS JOIN LATERAL (
               SELECT ${columns}
                 FROM ${table} i
                WHERE unit_id = member.id
                  AND ${condition}${hasOwnGround ? ' AND ground_path IS NULL' : ''}
               OFFSET 0) AS point${
                 hasOwnGround
                   ? `
       UNION ALL
      SELECT ${columns}
        FROM ${table} i
       WHERE ground_path @> ARRAY[$2::text]
         AND ${condition}`
                   : ''
               }`;
}

const memberColumns = `
      SELECT g.id,
             g.code,
             g.level,
             g.kind`;

/** CTE `member` of the unit in force $2. */
export const membersOfToday = `
    member AS MATERIALIZED (${memberColumns}${membersInForce('$2')}
         AND unit.opened_in <= $1
    )`;

const then = `
    member AS MATERIALIZED (${memberColumns}
        FROM grid g
       WHERE g.path @> ARRAY[$2::text]
         AND ${inEdition}
    ),
    camera_at AS (
      SELECT c.kind
        FROM camera c
       WHERE ${liesOnGroundThen({ table: 'camera', alias: 'c' }, `ARRAY(${rowsOfGround})`, '$1')}
    )`;
