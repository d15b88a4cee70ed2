/** One figure for every grid of a level: what a choropleth shows. */
import type { Edition, GridFigureName } from '../contract/grids.ts';
import type { Sql } from '../database/database.ts';
import { inEdition } from './columns.ts';

interface FigureRow {
  code: string;
  value: number | null;
}

/** How a figure is counted per unit (CTE `counted`: unit_id, value, weight), and what it becomes for a grid `g`. */
interface FigureQuery {
  counted: string | null;
  value: string;
}

const openIncidents = `
  SELECT unit_id,
         count(*)::float8 AS value,
         0::float8 AS weight
    FROM incident
   WHERE closed_at IS NULL
   GROUP BY unit_id`;

const incidentsOf30Days = `
  SELECT unit_id,
         count(*)::float8 AS value,
         0::float8 AS weight
    FROM incident
   WHERE reported_at > $3::timestamptz - interval '30 days'
     AND reported_at <= $3
   GROUP BY unit_id`;

const closedInGridOf30Days = `
  SELECT unit_id,
         sum(closed_in_grid::int)::float8 AS value,
         count(closed_in_grid)::float8 AS weight
    FROM incident
   WHERE closed_at > $3::timestamptz - interval '30 days'
     AND closed_at <= $3
   GROUP BY unit_id`;

const camerasByUnit = `
  SELECT unit_id,
         count(*)::float8 AS value,
         0::float8 AS weight
    FROM camera
   GROUP BY unit_id`;

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

/** The unit of level $2 that a smallest unit `u` belongs to: by its path, without spatial work. */
const unitOfLevel = 'SELECT u.path[$2::int] AS code';
/** The same for an earlier edition: the unit that had the ground where `u` lies today. */
const earlierUnitOfLevel = `
              SELECT g.code
                FROM grid g
               WHERE g.level = $2
                 AND ${inEdition}
                 AND ST_Covers(g.geom, u.label_point)
               LIMIT 1`;

/** Values by grid code, null where the figure is not known. Counted once per smallest unit, then summed up. */
export async function measureGrids(
  sql: Sql,
  edition: Pick<Edition, 'id' | 'validTo'>,
  level: number,
  figure: GridFigureName,
  now: Date,
): Promise<Record<string, number | null>> {
  const { counted, value } = figureQueries[figure];
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
          total AS (
            SELECT upper.code,
                   sum(counted.value) AS value,
                   sum(counted.weight) AS weight
              FROM counted
              JOIN grid u ON u.id = counted.unit_id
             CROSS JOIN LATERAL (${edition.validTo === null ? unitOfLevel : earlierUnitOfLevel}) upper
             GROUP BY upper.code
          )
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
