/** What lies in a unit, and whose cameras and incidents are the unit's. */
import type { Edition } from '../../core/contract/grids.ts';
import { empty, raw, type Sql, sql } from '../../database/sql.ts';
import { inEdition } from '../shared/columns.ts';
import { liesOnGroundThen, rowsOfGround } from './ground-then.ts';

/**
 * The unit in force with a code, and what lies in it, as rows `g`: one stretch of the index of paths (grid_member), as no path
 * sorts between a code's end and U+0001.
 */
export function membersInForce(code: string): Sql {
  return sql`
        FROM grid unit
        JOIN grid g ON g.path >= unit.path
                   AND g.path < trim_array(unit.path, 1) || (unit.code || chr(1))
                   AND g.closed_in IS NULL
       WHERE unit.code = ${code}
         AND unit.closed_in IS NULL`;
}

/**
 * CTEs of a unit of an edition: `member`, itself and what is assigned to it, and `camera_at`, the kind of each camera on its ground.
 * A unit of an earlier edition has those that stand on the ground it had.
 */
export function membersAndCameras(
  edition: Pick<Edition, 'id' | 'validTo'>,
  unit: { code: string; hasOwnGround: boolean },
): Sql {
  if (edition.validTo !== null) return membersAndCamerasThen(edition.id, unit.code);
  return sql`${membersOfToday(edition.id, unit.code)},
    camera_at AS (${liesIn('camera', sql`kind`, sql`true`, unit)}
    )`;
}

/**
 * The cameras or incidents on the ground of a unit in force, with its CTE `member`. They have their home in units of the edition in
 * force, and are looked up home by home (OFFSET 0): the planner would read all of the city's.
 */
export function liesIn(
  table: 'camera' | 'incident',
  columns: Sql,
  condition: Sql,
  { code, hasOwnGround }: { code: string; hasOwnGround: boolean },
): Sql {
  return sql`
      SELECT point.*
        FROM member
       CROSS JOIN LATERAL (
               SELECT ${columns}
                 FROM ${raw(table)} i
                WHERE unit_id = member.id
                  AND ${condition}${hasOwnGround ? sql` AND ground_path IS NULL` : empty}
               OFFSET 0) AS point${
                 hasOwnGround
                   ? sql`
       UNION ALL
      SELECT ${columns}
        FROM ${raw(table)} i
       WHERE ground_path @> ARRAY[${code}::text]
         AND ${condition}`
                   : empty
               }`;
}

const memberColumns = sql`
      SELECT g.id,
             g.code,
             g.level,
             g.kind`;

/** CTE `member` of a unit in force that was opened in the edition, or before it. */
export const membersOfToday = (edition: number, code: string) => sql`
    member AS MATERIALIZED (${memberColumns}${membersInForce(code)}
         AND unit.opened_in <= ${edition}
    )`;

const membersAndCamerasThen = (edition: number, code: string) => sql`
    member AS MATERIALIZED (${memberColumns}
        FROM grid g
       WHERE g.path @> ARRAY[${code}::text]
         AND ${inEdition(edition)}
    ),
    camera_at AS (
      SELECT c.kind
        FROM camera c
       WHERE ${liesOnGroundThen({ table: 'camera', alias: sql`c` }, sql`ARRAY(${rowsOfGround(edition, code)})`, edition)}
    )`;
