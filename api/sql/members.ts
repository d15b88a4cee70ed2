/** What lies in a unit, and whose cameras and incidents are the unit's. */
import type { Edition } from '../contract/grids.ts';
import { inEdition } from './columns.ts';

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
 * CTEs of the unit $2 of edition $1: `member`, itself and what lies in it, and `home`, the ids under which its cameras and
 * incidents are found. These have their home in units of the edition in force; a unit of an earlier edition has those of the
 * smallest units that lie on its ground today.
 */
export function membersAndHomes({ validTo }: Pick<Edition, 'validTo'>): string {
  return validTo === null ? membersToday : membersThen;
}

const memberColumns = `
      SELECT g.id,
             g.code,
             g.level,
             g.kind`;

const membersToday = `
    member AS MATERIALIZED (${memberColumns}${membersInForce('$2')}
         AND unit.opened_in <= $1
    ),
    home AS (
      SELECT id
        FROM member
    )`;

const membersThen = `
    member AS MATERIALIZED (${memberColumns}
        FROM grid g
       WHERE g.path @> ARRAY[$2::text]
         AND ${inEdition}
    ),
    home AS MATERIALIZED (
      SELECT id
        FROM member
       UNION
      SELECT today.id
        FROM grid g
        JOIN grid today ON ST_Covers(g.geom, today.label_point)
       WHERE g.code = $2
         AND ${inEdition}
         AND today.is_leaf
         AND today.closed_in IS NULL
    )`;
