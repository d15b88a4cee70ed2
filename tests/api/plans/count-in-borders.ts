import type { Database } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';

/** Incidents anywhere in the streets, reported before the first edition, in the time of each, and after the last. */
export async function scatterIncidents(database: Database, count: number): Promise<void> {
  await database.query(sql`SELECT setseed(0.4)`);
  await database.query(sql`
    INSERT INTO incident (code, title, category, severity, state, reported_at, registered_at, due_at, closed_at, closed_in_grid, geom, geom_3857)
    SELECT 'R-' || n, '随机', (ARRAY['0101', '0102', '0501'])[1 + n % 3], 1 + n % 3,
           CASE WHEN n % 3 = 0 THEN 'registered' ELSE 'closed' END,
           at, at, at + interval '2 hours',
           CASE WHEN n % 3 <> 0 THEN at + random() * interval '4 hours' END,
           CASE WHEN n % 3 <> 0 THEN n % 2 = 0 END,
           place, ST_Transform(place, 3857)
      FROM (
             SELECT n,
                    e.valid_from + CASE n % 4 WHEN 0 THEN interval '-9 days' ELSE random() * interval '1 millisecond' END AS at,
                    ST_SetSRID(ST_MakePoint(113.65 + random() * 0.006, 34.75 + random() * 0.002), 4326) AS place
               FROM generate_series(1, ${count}::int) AS n
               JOIN edition e ON e.id = 1 + n % (SELECT max(id) FROM edition)
             OFFSET 0
           ) AS scattered`);
  await database.query(sql`SELECT getu_home_points()`);
}

export interface DirectCount {
  code: string;
  level: number;
  isLeaf: boolean;
  parent: string | null;
  registered: number;
  closed: number;
  open: number;
}

/** Number of incidents within the borders of each unit of an edition, counted place by place. */
export function countInBorders(
  database: Database,
  edition: number,
  from: string,
  to: string,
): Promise<DirectCount[]> {
  return database.query<DirectCount>(sql`
    SELECT g.code,
           g.level,
           g.is_leaf AS "isLeaf",
           g.parent_code AS parent,
           (count(*) FILTER (WHERE coalesce(i.registered_at, CASE WHEN NOT i.came_live THEN i.reported_at END) >= ${from}
                               AND coalesce(i.registered_at, CASE WHEN NOT i.came_live THEN i.reported_at END) < ${to}))::int AS registered,
           (count(*) FILTER (WHERE i.closed_at >= ${from} AND i.closed_at < ${to}))::int AS closed,
           (count(*) FILTER (WHERE i.id IS NOT NULL AND i.closed_at IS NULL))::int AS open
      FROM grid g
      LEFT JOIN incident i ON ST_Covers(g.geom, i.geom)
     WHERE g.opened_in <= ${edition}
       AND (g.closed_in IS NULL OR g.closed_in > ${edition})
     GROUP BY g.id
     ORDER BY g.code`);
}
