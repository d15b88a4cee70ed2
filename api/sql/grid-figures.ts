/** One figure for every grid of a level: what a choropleth shows. */
import type { Edition, GridFigureName } from '../core/contract/grids.ts';
import type { Sql } from '../database/database.ts';
import { inEdition } from './columns.ts';
import { closedInGrid, incidentInstants } from './incident-instants.ts';
import { groundPath, hasOwnGround } from './own-ground.ts';

interface FigureRow {
  code: string;
  value: number | null;
}

/** What a figure counts (a relation of unit_id, ground_path, geom, value, weight), and what that becomes for a grid `g`. */
interface FigureQuery {
  counted: string | null;
  value: string;
}

const openIncidents = `
  SELECT unit_id, ground_path, geom, 1 AS value, 0 AS weight
    FROM incident
   WHERE closed_at IS NULL`;

const incidentsOf30Days = `
  SELECT unit_id, ground_path, geom, 1 AS value, 0 AS weight
    FROM incident
   WHERE reported_at > $3::timestamptz - interval '30 days'
     AND reported_at <= $3`;

const closedInGridOf30Days = `
  SELECT i.unit_id, i.ground_path, i.geom, (${closedInGrid})::int AS value, ((${closedInGrid}) IS NOT NULL)::int AS weight
    FROM incident i
   WHERE ${incidentInstants.closed} > $3::timestamptz - interval '30 days'
     AND ${incidentInstants.closed} <= $3`;

const camerasByUnit = `
  SELECT unit_id, ground_path, geom, 1 AS value, 0 AS weight
    FROM camera`;

const figureQueries: Record<GridFigureName, FigureQuery> = {
  population: { counted: null, value: 'g.population' },
  households: { counted: null, value: 'g.households' },
  population_density: { counted: null, value: 'g.population / (g.area_m2 / 1e6)' },
  open_incidents: { counted: openIncidents, value: 'coalesce(t.value, 0)' },
  incidents_30d: { counted: incidentsOf30Days, value: 'coalesce(t.value, 0)' },
  incidents_30d_per_1000_people: {
    counted: incidentsOf30Days,
    value: 'coalesce(t.value, 0) * 1000 / nullif(g.population, 0)',
  },
  in_grid_rate_30d: { counted: closedInGridOf30Days, value: 't.value / nullif(t.weight, 0)' },
  cameras: { counted: camerasByUnit, value: 'coalesce(t.value, 0)' },
};

/** Added up by smallest unit, whose path says the unit of level $2 without spatial work. */
const totalToday = `
          total AS (
            SELECT u.path[$2::int] AS code,
                   sum(home.value)::float8 AS value,
                   sum(home.weight)::float8 AS weight
              FROM (SELECT unit_id, sum(value) AS value, sum(weight) AS weight FROM counted GROUP BY unit_id) AS home
              JOIN grid u ON u.id = home.unit_id
             GROUP BY 1
          )`;

/** Where units of this level, or of one below, keep a shape of their own. */
const totalByGround = `
          total AS (
            SELECT (${groundPath('home', 'u')})[$2::int] AS code,
                   sum(home.value)::float8 AS value,
                   sum(home.weight)::float8 AS weight
              FROM (SELECT unit_id, ground_path, sum(value) AS value, sum(weight) AS weight
                      FROM counted
                     GROUP BY unit_id, ground_path) AS home
              LEFT JOIN grid u ON u.id = home.unit_id
             GROUP BY 1
          )`;

/** The same for an earlier edition: each place is looked for. */
const totalByGroundThen = `
          total AS (
            SELECT (coalesce(getu_ground_path(placed.geom, former.path, $1), former.path))[$2::int] AS code,
                   sum(placed.value)::float8 AS value,
                   sum(placed.weight)::float8 AS weight
              FROM counted AS placed
              LEFT JOIN LATERAL (
                     SELECT g.path
                       FROM grid g
                      WHERE g.is_leaf
                        AND ${inEdition}
                        AND ST_Covers(g.geom, placed.geom)
                      ORDER BY g.level DESC, g.code
                      LIMIT 1) AS former ON true
             GROUP BY 1
          )`;

/** Added up by smallest unit for an earlier edition: what has its home in a unit of later borders is looked for place by place. */
const totalThen = `
          total AS (
            SELECT code,
                   sum(value)::float8 AS value,
                   sum(weight)::float8 AS weight
              FROM (
                     SELECT u.path[$2::int] AS code, home.value, home.weight
                       FROM (SELECT unit_id, sum(value) AS value, sum(weight) AS weight FROM counted GROUP BY unit_id) AS home
                       JOIN grid u ON u.id = home.unit_id
                      WHERE u.opened_in <= $1
                      UNION ALL
                     SELECT former.path[$2::int], moved.value, moved.weight
                       FROM counted AS moved
                       LEFT JOIN grid u ON u.id = moved.unit_id
                      CROSS JOIN LATERAL (
                              SELECT g.path
                                FROM grid g
                               WHERE g.is_leaf
                                 AND g.closed_in > $1
                                 AND g.opened_in <= $1
                                 AND ST_Covers(g.geom, moved.geom)
                               ORDER BY g.level DESC, g.code
                               LIMIT 1) AS former
                      WHERE u.id IS NULL
                         OR u.opened_in > $1
                   ) AS placed
             GROUP BY code
          )`;

/** Values by grid code, null where the figure is not known. Counted once per smallest unit, then summed up. */
export async function measureGrids(
  sql: Sql,
  edition: Pick<Edition, 'id' | 'validTo'>,
  level: number,
  figure: GridFigureName,
  now: Date,
): Promise<Record<string, number | null>> {
  const { counted, value } = figureQueries[figure];
  const total = await chooseTotal(sql, edition, level);
  const rows =
    counted === null
      ? await sql.query<FigureRow>(
          `
          SELECT g.code,
                 (${value})::float8 AS value
            FROM grid g
           WHERE g.level = $2
             AND ${inEdition}`,
          [edition.id, level],
        )
      : await sql.query<FigureRow>(
          `
          WITH counted AS (${counted}
          ),
          ${total.trim()}
          SELECT g.code,
                 (${value})::float8 AS value
            FROM grid g
            LEFT JOIN total t ON t.code = g.code
           WHERE g.level = $2
             AND $3::timestamptz IS NOT NULL
             AND ${inEdition}`,
          [edition.id, level, now.toISOString()],
        );
  return Object.fromEntries(rows.map((row) => [row.code, row.value]));
}

async function chooseTotal(
  sql: Sql,
  edition: Pick<Edition, 'id' | 'validTo'>,
  level: number,
): Promise<string> {
  const [kept] = await sql.query<{ isByGround: boolean }>(
    `SELECT ${hasOwnGround('$1::smallint', '$2::integer')} AS "isByGround"`,
    [level, edition.id],
  );
  if (edition.validTo === null) return kept?.isByGround ? totalByGround : totalToday;
  return kept?.isByGround ? totalByGroundThen : totalThen;
}
