/** How many incidents of a unit are open, and what the last thirty days brought. */
import type { Edition, Grid } from '../core/contract/grids.ts';
import { cutPeriod } from '../core/time/cut-period.ts';
import type { Sql } from '../database/database.ts';
import { type CountedUnit, findUnit, isTallied } from './counted-unit.ts';
import { closedInGrid, incidentInstants } from './incident-instants.ts';
import { incidentsOfPieces } from './incidents-of-pieces.ts';
import { liesIn, membersOfToday } from './members.ts';
import {
  instants,
  ownIncidents,
  piecesOfInstants,
  piecesOfTallies,
  standing,
  stretches,
  stretchValues,
  sums,
  talliesOfUnit,
} from './statistics-parts.ts';
import { findUnitThen, listPieces } from './unit-pieces.ts';

const THIRTY_DAYS = 30 * 86_400_000;

type PanelIncidents = Grid['incidents'];

export async function countPanelIncidents(
  sql: Sql,
  edition: Pick<Edition, 'id' | 'validTo'>,
  code: string,
  now: Date,
): Promise<PanelIncidents> {
  const [row] =
    edition.validTo === null
      ? await countToday(sql, edition, code, now)
      : await countThen(sql, edition.id, code, now);
  if (row === undefined) throw new Error('counting gave no row');
  return row;
}

async function countToday(
  sql: Sql,
  edition: Pick<Edition, 'id' | 'validTo'>,
  code: string,
  now: Date,
): Promise<PanelIncidents[]> {
  const unit = await findUnit(sql, code);
  return unit !== null && isTallied({ ...unit, categories: null })
    ? addTallies(sql, unit, now)
    : countRows(sql, edition, code, now, unit?.hasOwnGround ?? false);
}

/** Of a unit of an earlier edition: what happened on the ground it had. */
async function countThen(
  sql: Sql,
  edition: number,
  code: string,
  now: Date,
): Promise<PanelIncidents[]> {
  const unit = await findUnitThen(sql, edition, code);
  const ground = {
    edition,
    code,
    depth: unit?.depth ?? 1,
    hasOwnGround: unit?.hasOwnGround ?? false,
  };
  const { pieces, isAsToday } = await listPieces(sql, ground, 'location');
  const today = isAsToday ? await findUnit(sql, code) : null;
  if (today !== null && isTallied({ ...today, categories: null })) {
    return addTallies(sql, today, now);
  }
  return sql.query<PanelIncidents>(
    `
    WITH${incidentsOfPieces('location', '$6', null)}
    SELECT (count(*) FILTER (WHERE is_open))::int AS open,
           (count(*) FILTER (WHERE open_due_at < $5))::int AS overdue,
           (count(*) FILTER (WHERE reported_at >= $4 AND reported_at < $5))::int AS "reported30d",
           (count(*) FILTER (WHERE closed_at >= $4 AND closed_at < $5))::int AS "closed30d",
           (avg(closed_in_grid::int) FILTER (WHERE closed_at >= $4 AND closed_at < $5))::float8 AS "inGridRate30d"
      FROM own`,
    [
      pieces.map(({ label }) => label),
      pieces.map(({ rowId }) => rowId),
      pieces.map(({ share }) => share),
      new Date(now.getTime() - THIRTY_DAYS).toISOString(),
      now.toISOString(),
      edition,
    ],
  );
}

function addTallies(
  sql: Sql,
  found: Omit<CountedUnit, 'categories'>,
  now: Date,
): Promise<PanelIncidents[]> {
  const unit = { ...found, categories: null };
  const stretchesNow = cutPeriod(now.getTime() - THIRTY_DAYS, now.getTime());
  return sql.query<PanelIncidents>(
    `
    WITH${stretches},${ownIncidents(unit, true)},${instants},${talliesOfUnit(unit)},
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
    [unit.code, ...stretchValues({ now: stretchesNow }), now.toISOString()],
    { name: unit.hasOwnGround ? 'count on ground of tallied unit' : 'count in tallied unit' },
  );
}

/**
 * Three narrow questions instead of one scan: each is answered from an index alone.
 */
function countRows(
  sql: Sql,
  edition: Pick<Edition, 'id' | 'validTo'>,
  code: string,
  now: Date,
  hasOwnGround: boolean,
): Promise<PanelIncidents[]> {
  const those = (column: string, condition: string) =>
    liesIn('incident', column, condition, hasOwnGround);
  const since = `$3::timestamptz - interval '30 days'`;
  const { closed } = incidentInstants;
  return sql.query<PanelIncidents>(
    `
    WITH${membersOfToday},
    open AS (
      SELECT count(*)::int AS open,
             (count(*) FILTER (WHERE i.due_at < $3))::int AS overdue
        FROM (${those('due_at', 'closed_at IS NULL')}) AS i
    ),
    reported AS (
      SELECT count(*)::int AS reported
        FROM (${those('1', `reported_at >= ${since} AND reported_at < $3`)}) AS i
    ),
    closed AS (
      SELECT count(*)::int AS closed,
             avg(i.closed_in_grid::int)::float8 AS rate
        FROM (${those(`${closedInGrid} AS closed_in_grid`, `${closed} >= ${since} AND ${closed} < $3`)}) AS i
    )
    SELECT open.open,
           open.overdue,
           reported.reported AS "reported30d",
           closed.closed AS "closed30d",
           closed.rate AS "inGridRate30d"
      FROM open, reported, closed`,
    [edition.id, code, now.toISOString()],
    { name: hasOwnGround ? 'count on ground of unit' : 'count in unit' },
  );
}
