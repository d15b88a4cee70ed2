/** One figure for every grid of a level, for a choropleth. */
import type { Edition, GridFigureName } from '../../core/contract/grids.ts';
import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { groundPath, hasOwnGround } from '../grid/own-ground.ts';
import { closedInGrid, incidentInstants } from '../incident/incident-instants.ts';
import { inEdition } from '../shared/columns.ts';

interface FigureRow {
  code: string;
  value: number | null;
}

/** Source of a figure (a relation of unit_id, ground_path, geom, value, weight), and its expression for a grid `g`. */
interface FigureQuery {
  counted: ((now: string) => Sql) | null;
  value: Sql;
}

const openIncidents = () => sql`
  SELECT unit_id, ground_path, geom, 1 AS value, 0 AS weight
    FROM incident
   WHERE closed_at IS NULL`;

const incidentsOf30Days = (now: string) => sql`
  SELECT unit_id, ground_path, geom, 1 AS value, 0 AS weight
    FROM incident
   WHERE reported_at > ${now}::timestamptz - interval '30 days'
     AND reported_at <= ${now}`;

const closedInGridOf30Days = (now: string) => sql`
  SELECT i.unit_id, i.ground_path, i.geom, (${closedInGrid})::int AS value, ((${closedInGrid}) IS NOT NULL)::int AS weight
    FROM incident i
   WHERE ${incidentInstants.closed} > ${now}::timestamptz - interval '30 days'
     AND ${incidentInstants.closed} <= ${now}`;

const camerasByUnit = () => sql`
  SELECT unit_id, ground_path, geom, 1 AS value, 0 AS weight
    FROM camera`;

const figureQueries: Record<GridFigureName, FigureQuery> = {
  population: { counted: null, value: sql`g.population` },
  households: { counted: null, value: sql`g.households` },
  population_density: { counted: null, value: sql`g.population / (g.area_m2 / 1e6)` },
  open_incidents: { counted: openIncidents, value: sql`coalesce(t.value, 0)` },
  incidents_30d: { counted: incidentsOf30Days, value: sql`coalesce(t.value, 0)` },
  incidents_30d_per_1000_people: {
    counted: incidentsOf30Days,
    value: sql`coalesce(t.value, 0) * 1000 / nullif(g.population, 0)`,
  },
  in_grid_rate_30d: { counted: closedInGridOf30Days, value: sql`t.value / nullif(t.weight, 0)` },
  cameras: { counted: camerasByUnit, value: sql`coalesce(t.value, 0)` },
};

/** Query of the sums by unit of a level, for an edition and a level. */
type Total = (edition: number, level: number) => Sql;

/** Summed by smallest unit, whose path contains the unit of the level without spatial work. */
const totalToday: Total = (_, level) => sql`
          total AS (
            SELECT u.path[${level}::int] AS code,
                   sum(home.value)::float8 AS value,
                   sum(home.weight)::float8 AS weight
              FROM (SELECT unit_id, sum(value) AS value, sum(weight) AS weight FROM counted GROUP BY unit_id) AS home
              JOIN grid u ON u.id = home.unit_id
             GROUP BY 1
          )`;

/** Sums where units of this level, or of one below, keep a shape of their own. */
const totalByGround: Total = (_, level) => sql`
          total AS (
            SELECT (${groundPath(sql`home`, sql`u`)})[${level}::int] AS code,
                   sum(home.value)::float8 AS value,
                   sum(home.weight)::float8 AS weight
              FROM (SELECT unit_id, ground_path, sum(value) AS value, sum(weight) AS weight
                      FROM counted
                     GROUP BY unit_id, ground_path) AS home
              LEFT JOIN grid u ON u.id = home.unit_id
             GROUP BY 1
          )`;

/** The same for an earlier edition: each place is located. */
const totalByGroundThen: Total = (edition, level) => sql`
          total AS (
            SELECT (coalesce(getu_ground_path(placed.geom, former.path, ${edition}), former.path))[${level}::int] AS code,
                   sum(placed.value)::float8 AS value,
                   sum(placed.weight)::float8 AS weight
              FROM counted AS placed
              LEFT JOIN LATERAL (
                     SELECT g.path
                       FROM grid g
                      WHERE g.is_leaf
                        AND ${inEdition(edition)}
                        AND ST_Covers(g.geom, placed.geom)
                      ORDER BY g.level DESC, g.code
                      LIMIT 1) AS former ON true
             GROUP BY 1
          )`;

/** Summed by smallest unit for an earlier edition: points assigned to a unit of later borders are located one by one. */
const totalThen: Total = (edition, level) => sql`
          total AS (
            SELECT code,
                   sum(value)::float8 AS value,
                   sum(weight)::float8 AS weight
              FROM (
                     SELECT u.path[${level}::int] AS code, home.value, home.weight
                       FROM (SELECT unit_id, sum(value) AS value, sum(weight) AS weight FROM counted GROUP BY unit_id) AS home
                       JOIN grid u ON u.id = home.unit_id
                      WHERE u.opened_in <= ${edition}
                      UNION ALL
                     SELECT former.path[${level}::int], moved.value, moved.weight
                       FROM counted AS moved
                       LEFT JOIN grid u ON u.id = moved.unit_id
                      CROSS JOIN LATERAL (
                              SELECT g.path
                                FROM grid g
                               WHERE g.is_leaf
                                 AND g.closed_in > ${edition}
                                 AND g.opened_in <= ${edition}
                                 AND ST_Covers(g.geom, moved.geom)
                               ORDER BY g.level DESC, g.code
                               LIMIT 1) AS former
                      WHERE u.id IS NULL
                         OR u.opened_in > ${edition}
                   ) AS placed
             GROUP BY code
          )`;

/** Values by grid code, null where the figure is unknown. Counted once per smallest unit, then summed. */
export async function measureGrids(
  db: Db,
  edition: Pick<Edition, 'id' | 'validTo'>,
  level: number,
  figure: GridFigureName,
  now: Date,
): Promise<Record<string, number | null>> {
  const { counted, value } = figureQueries[figure];
  if (counted === null) {
    const rows = await db.query<FigureRow>(sql`
      SELECT g.code,
             (${value})::float8 AS value
        FROM grid g
       WHERE g.level = ${level}
         AND ${inEdition(edition.id)}`);
    return byCode(rows);
  }
  const total = await chooseTotal(db, edition, level);
  const rows = await db.query<FigureRow>(sql`
    WITH counted AS (${counted(now.toISOString())}
    ),
    ${total(edition.id, level)}
    SELECT g.code,
           (${value})::float8 AS value
      FROM grid g
      LEFT JOIN total t ON t.code = g.code
     WHERE g.level = ${level}
       AND ${inEdition(edition.id)}`);
  return byCode(rows);
}

function byCode(rows: readonly FigureRow[]): Record<string, number | null> {
  return Object.fromEntries(rows.map(({ code, value }) => [code, value]));
}

async function chooseTotal(
  db: Db,
  edition: Pick<Edition, 'id' | 'validTo'>,
  level: number,
): Promise<Total> {
  const [kept] = await db.query<{ isByGround: boolean }>(
    sql`SELECT ${hasOwnGround(sql`${level}::smallint`, edition.id)} AS "isByGround"`,
  );
  if (edition.validTo === null) return kept?.isByGround ? totalByGround : totalToday;
  return kept?.isByGround ? totalByGroundThen : totalThen;
}
