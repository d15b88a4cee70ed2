/** How many incidents of a unit are open, and what the last thirty days brought. */
import type { Edition, Grid } from '../contract/grids.ts';
import type { Sql } from '../database/database.ts';
import { cutPeriod } from '../domain/cut-period.ts';
import { inEdition } from './columns.ts';
import {
  findUnit,
  instants,
  isTallied,
  ownIncidents,
  piecesOfInstants,
  piecesOfTallies,
  standing,
  stretches,
  stretchValues,
  sums,
  talliesOfUnit,
} from './statistics-parts.ts';

const THIRTY_DAYS = 30 * 86_400_000;

type PanelIncidents = Grid['incidents'];

/**
 * Incidents have their home in units of the edition in force; a unit of an earlier edition counts those of the smallest units
 * that lie on its ground today.
 */
export async function countPanelIncidents(
  sql: Sql,
  edition: Pick<Edition, 'id' | 'validTo'>,
  code: string,
  now: Date,
): Promise<PanelIncidents> {
  const rows =
    edition.validTo === null
      ? await countInForce(sql, code, now)
      : await countOnGround(sql, edition.id, code, now);
  const [row] = rows;
  if (row === undefined) throw new Error('counting gave no row');
  return row;
}

async function countInForce(sql: Sql, code: string, now: Date): Promise<PanelIncidents[]> {
  const found = await findUnit(sql, code);
  if (found === null) throw new Error('a unit in force is not there');
  const unit = { ...found, categories: null };
  const tallied = isTallied(unit);
  const [from, to] = [now.getTime() - THIRTY_DAYS, now.getTime()];
  const reading = tallied
    ? cutPeriod(from, to)
    : [{ span: 'rest' as const, from, to, weight: 1 as const }];
  return sql.query<PanelIncidents>(
    `
    WITH${stretches},${ownIncidents(unit, tallied)},${instants},${talliesOfUnit(unit)},
    counted AS (
      SELECT ${sums.trim()}
        FROM (
               SELECT ${piecesOfTallies}
                 FROM tally
                UNION ALL
               SELECT ${piecesOfInstants.trim()}
                 FROM instant
             ) AS piece
    ),
    standing AS (${standing(unit)}
    )
    SELECT standing.open,
           standing.overdue,
           counted.reported AS "reported30d",
           counted.closed AS "closed30d",
           counted.closed_in_grid::float8 / nullif(counted.grid_known, 0) AS "inGridRate30d"
      FROM counted, standing`,
    [code, ...stretchValues({ now: reading }), now.toISOString()],
    { name: tallied ? 'count in tallied unit' : 'count in unit' },
  );
}

/** Three narrow questions instead of one scan: each is answered from an index alone. */
function countOnGround(
  sql: Sql,
  edition: number,
  code: string,
  now: Date,
): Promise<PanelIncidents[]> {
  return sql.query<PanelIncidents>(
    `
    WITH home AS MATERIALIZED (
      SELECT g.id
        FROM grid g
       WHERE g.path @> ARRAY[$2::text]
         AND ${inEdition}
       UNION
      SELECT today.id
        FROM grid g
        JOIN grid today ON ST_Covers(g.geom, today.label_point)
       WHERE g.code = $2
         AND ${inEdition}
         AND today.is_leaf
         AND today.closed_in IS NULL
    ),
    open AS (
      SELECT count(*)::int AS open,
             (count(*) FILTER (WHERE i.due_at < $3))::int AS overdue
        FROM home
        JOIN incident i ON i.unit_id = home.id
       WHERE i.closed_at IS NULL
    ),
    reported AS (
      SELECT count(*)::int AS reported
        FROM home
        JOIN incident i ON i.unit_id = home.id
       WHERE i.reported_at >= $3::timestamptz - interval '30 days'
         AND i.reported_at < $3
    ),
    closed AS (
      SELECT count(*)::int AS closed,
             avg(i.closed_in_grid::int)::float8 AS rate
        FROM home
        JOIN incident i ON i.unit_id = home.id
       WHERE i.closed_at >= $3::timestamptz - interval '30 days'
         AND i.closed_at < $3
    )
    SELECT open.open,
           open.overdue,
           reported.reported AS "reported30d",
           closed.closed AS "closed30d",
           closed.rate AS "inGridRate30d"
      FROM open, reported, closed`,
    [edition, code, now.toISOString()],
  );
}
