import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Codes of units that are good examples: with cameras and with work. Null: there is no such level. */
export interface BusyUnits {
  community: string | null;
  grid: string | null;
}

/**
 * Finds, in the street with the most cameras, the community with the most open incidents, and in it the level-3 grid with the
 * most.
 */
export async function findBusyUnits(db: Db): Promise<BusyUnits> {
  const [units] = await db.query<BusyUnits>(sql`
    WITH street AS (
      SELECT g.code
        FROM grid g
        LEFT JOIN grid home ON home.path[1] = g.code AND home.closed_in IS NULL
        LEFT JOIN camera c ON c.unit_id = home.id
       WHERE g.level = 1
         AND g.closed_in IS NULL
       GROUP BY g.code
       ORDER BY count(c.id) DESC,
                g.code
       LIMIT 1
    ),
    work AS (
      SELECT home.path,
             count(i.id) AS open
        FROM street
        JOIN grid home ON home.path[1] = street.code AND home.closed_in IS NULL
        LEFT JOIN incident i ON i.unit_id = home.id AND i.closed_at IS NULL
       GROUP BY home.path
    ),
    community AS (
      SELECT path[2] AS code
        FROM work
       WHERE path[2] IS NOT NULL
       GROUP BY path[2]
       ORDER BY sum(open) DESC,
                path[2]
       LIMIT 1
    )
    SELECT (SELECT code FROM community) AS community,
           (SELECT path[3]
              FROM work
             WHERE path[2] = (SELECT code FROM community)
               AND path[3] IS NOT NULL
             GROUP BY path[3]
             ORDER BY sum(open) DESC,
                      path[3]
             LIMIT 1) AS grid`);
  return units ?? { community: null, grid: null };
}
