/** Numbers of a unit's open incidents, and of those of the last thirty days. */
import type { Edition, Grid } from '../../core/contract/grids.ts';
import { cutPeriod } from '../../core/time/cut-period.ts';
import { DAY_MS } from '../../core/time/durations.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { liesIn, membersOfToday } from '../grid/members.ts';
import { closedInGrid, incidentInstants } from '../incident/incident-instants.ts';
import { type CountedUnit, findUnit, isTallied } from './counted-unit.ts';
import { incidentsOfPieces } from './incidents-of-pieces.ts';
import {
  instants,
  ownIncidents,
  piecesOfInstants,
  piecesOfTallies,
  standing,
  stretches,
  sums,
  talliesOfUnit,
} from './parts.ts';
import { findUnitThen, listPieces } from './unit-pieces.ts';

const THIRTY_DAYS = 30 * DAY_MS;

type PanelIncidents = Grid['incidents'];

export function countPanelIncidents(
  db: Db,
  edition: Pick<Edition, 'id' | 'validTo'>,
  code: string,
  now: Date,
): Promise<PanelIncidents> {
  return edition.validTo === null
    ? countToday(db, edition, code, now)
    : countThen(db, edition.id, code, now);
}

async function countToday(
  db: Db,
  edition: Pick<Edition, 'id' | 'validTo'>,
  code: string,
  now: Date,
): Promise<PanelIncidents> {
  const unit = await findUnit(db, code);
  return unit !== null && isTallied({ ...unit, categories: null })
    ? addTallies(db, unit, now)
    : countRows(db, edition, code, now, unit?.hasOwnGround ?? false);
}

/** Counts for a unit of an earlier edition: incidents in its former area. */
async function countThen(
  db: Db,
  edition: number,
  code: string,
  now: Date,
): Promise<PanelIncidents> {
  const unit = await findUnitThen(db, edition, code);
  const ground = {
    edition,
    code,
    depth: unit?.depth ?? 1,
    hasOwnGround: unit?.hasOwnGround ?? false,
  };
  const { pieces, isAsToday } = await listPieces(db, ground, 'location');
  const today = isAsToday ? await findUnit(db, code) : null;
  if (today !== null && isTallied({ ...today, categories: null })) {
    return addTallies(db, today, now);
  }
  const until = now.toISOString();
  const since = new Date(now.getTime() - THIRTY_DAYS).toISOString();
  const asked = { basis: 'location', edition, categories: null, from: since, to: until } as const;
  const within = (instant: Sql) => sql`${instant} >= ${since} AND ${instant} < ${until}`;
  return one<PanelIncidents>(
    db,
    sql`
    WITH${incidentsOfPieces(pieces, asked)}
    SELECT (count(*) FILTER (WHERE is_open))::int AS open,
           (count(*) FILTER (WHERE open_due_at < ${until}))::int AS overdue,
           (count(*) FILTER (WHERE ${within(sql`reported_at`)}))::int AS "reported30d",
           (count(*) FILTER (WHERE ${within(sql`closed_at`)}))::int AS "closed30d",
           (avg(closed_in_grid::int) FILTER (WHERE ${within(sql`closed_at`)}))::float8 AS "inGridRate30d"
      FROM own`,
  );
}

function addTallies(
  db: Db,
  found: Omit<CountedUnit, 'categories'>,
  now: Date,
): Promise<PanelIncidents> {
  const unit = { ...found, categories: null };
  return one<PanelIncidents>(
    db,
    sql`
    WITH${stretches({ now: cutPeriod(now.getTime() - THIRTY_DAYS, now.getTime()) })},
    ${ownIncidents(unit, true, now.toISOString())},${instants},${talliesOfUnit(unit)},
    counted AS (
      SELECT ${sums}
        FROM (
               SELECT ${piecesOfTallies}
                 FROM tally
                UNION ALL
               SELECT ${piecesOfInstants}
                 FROM instant
             ) AS piece
    ),
    standing AS (${standing(unit, now.toISOString())}
    )
    SELECT standing.open,
           standing.overdue,
           counted.reported AS "reported30d",
           counted.closed AS "closed30d",
           counted.closed_in_grid::float8 / nullif(counted.grid_known, 0) AS "inGridRate30d"
      FROM counted, standing`,
    { name: unit.hasOwnGround ? 'count on ground of tallied unit' : 'count in tallied unit' },
  );
}

/** Counts with three narrow queries instead of one scan: each is answered from an index alone. */
function countRows(
  db: Db,
  edition: Pick<Edition, 'id' | 'validTo'>,
  code: string,
  now: Date,
  hasOwnGround: boolean,
): Promise<PanelIncidents> {
  const those = (column: Sql, condition: Sql) =>
    liesIn('incident', column, condition, { code, hasOwnGround });
  const until = now.toISOString();
  const since = sql`${until}::timestamptz - interval '30 days'`;
  const { closed } = incidentInstants;
  return one<PanelIncidents>(
    db,
    sql`
    WITH${membersOfToday(edition.id, code)},
    open AS (
      SELECT count(*)::int AS open,
             (count(*) FILTER (WHERE i.due_at < ${until}))::int AS overdue
        FROM (${those(sql`due_at`, sql`closed_at IS NULL`)}) AS i
    ),
    reported AS (
      SELECT count(*)::int AS reported
        FROM (${those(sql`1`, sql`reported_at >= ${since} AND reported_at < ${until}`)}) AS i
    ),
    closed AS (
      SELECT count(*)::int AS closed,
             avg(i.closed_in_grid::int)::float8 AS rate
        FROM (${those(sql`${closedInGrid} AS closed_in_grid`, sql`${closed} >= ${since} AND ${closed} < ${until}`)}) AS i
    )
    SELECT open.open,
           open.overdue,
           reported.reported AS "reported30d",
           closed.closed AS "closed30d",
           closed.rate AS "inGridRate30d"
      FROM open, reported, closed`,
    { name: hasOwnGround ? 'count on ground of unit' : 'count in unit' },
  );
}
