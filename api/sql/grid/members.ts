/** Members of a unit, and the cameras and incidents that belong to it. */
import type { Edition } from '../../core/contract/grids.ts';
import { empty, raw, type Sql, sql } from '../../database/sql.ts';
import { inEdition } from '../shared/columns.ts';
import { liesOnGroundThen, rowsOfGround } from './ground-then.ts';

/**
 * The unit in force with a code, and its members, as rows `g`: one range of the index of paths (grid_member), as no path sorts
 * between a code's end and U+0001.
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
 * CTEs of a unit of an edition: `member`, itself and its members, and `camera_at`, the kind of each camera in its area. For a
 * unit of an earlier edition, the cameras in its former area.
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
 * Cameras or incidents in the area of a unit in force, with its CTE `member`. They are assigned to units of the edition in
 * force, and are looked up unit by unit (OFFSET 0): the planner would read all of the city's.
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
