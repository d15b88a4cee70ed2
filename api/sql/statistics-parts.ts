/**
 * What the figures of a unit, or of everything, are read from, as parts of queries. $1 is the code under which they are tallied,
 * $7 the instant at which it is asked.
 *
 * A tallied unit, as everything, adds up whole hours and days of incident_tally; of the hours that a period cuts, the incidents
 * themselves are looked at (`own`, `instant`). A unit without tallies consists of rests only, and `own` is all it has.
 */
import type { Stretch } from '../core/time/cut-period.ts';
import {
  belongs,
  type CountedUnit,
  countsGround,
  isAskedFor,
  isEverything,
  isOnGround,
  isTallied,
  isTallyOf,
} from './counted-unit.ts';
import {
  closedInGrid,
  closedOnTime,
  handlingSeconds,
  incidentInstants,
} from './incident-instants.ts';
import { membersInForce } from './members.ts';
import { groundPath } from './own-ground.ts';

export type Purpose = 'now' | 'before' | 'course';

/** $2 … $6 of `stretches`. */
export function stretchValues(reading: Partial<Record<Purpose, readonly Stretch[]>>): unknown[] {
  const read = Object.entries(reading).flatMap(([purpose, list]) =>
    list.map((stretch) => ({ purpose, ...stretch })),
  );
  return [
    read.map(({ purpose }) => purpose),
    read.map(({ span }) => span),
    read.map(({ from }) => new Date(from).toISOString()),
    read.map(({ to }) => new Date(to).toISOString()),
    read.map(({ weight }) => weight),
  ];
}

/** $2 … $6: what is read for which purpose. */
export const stretches = `
    stretch AS MATERIALIZED (
      SELECT *
        FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::integer[])
             AS stretch (purpose, span, since, until, weight)
    )`;

const ownColumns = `
             i.unit_id,
             i.ground_path,
             i.severity,
             i.category,
             i.reported_at,
             ${incidentInstants.registered} AS registered_at,
             ${incidentInstants.due} AS due_at,
             ${incidentInstants.closed} AS closed_at,
             ${closedInGrid} AS closed_in_grid,
             ${closedOnTime} AS is_on_time,
             ${handlingSeconds} AS handling_s,
             i.closed_at IS NULL AS is_open,
             i.closed_at IS NULL AND i.due_at < $7 AS is_overdue`;

/**
 * Those of which some instant lies in a rest: found by time, as the rests are short, and sorted out by unit, both from indexes
 * alone, before any row is read. One after the other (OFFSET 0): joined freely, the planner reads every incident of the unit.
 */
function touchedInRests(unit: CountedUnit, asked: string): string {
  return `
    rest AS MATERIALIZED (
      SELECT DISTINCT since, until
        FROM stretch
       WHERE span = 'rest'
    ),${isEverything(unit) ? '' : members}
    touched AS MATERIALIZED (
      ${Object.values(incidentInstants)
        .map(
          (instant) => `
      SELECT near.id
        FROM rest
       CROSS JOIN LATERAL (
               SELECT i.id,
                      i.unit_id${countsGround(unit) ? ', i.ground_path' : ''}
                 FROM incident i
                WHERE ${instant} >= rest.since
                  AND ${instant} < rest.until
               OFFSET 0) AS near
       WHERE ${isEverything(unit) ? 'true' : isOnGround(unit, 'near', 'near.unit_id IN (SELECT id FROM member)')}`,
        )
        .join('\n       UNION')}
    ),
    met AS MATERIALIZED (
      SELECT i.*
        FROM touched
       CROSS JOIN LATERAL (
               SELECT ${ownColumns}
                 FROM incident i
                WHERE i.id = touched.id
                  AND ${isAskedFor(unit, asked)}
               OFFSET 0) AS i
    ),${isEverything(unit) || countsGround(unit) ? ownOfAll : ownOfMembers}`;
}

/** One home after the other: joined freely, the planner reads every unit of the city. */
const ownOfAll = `
    own AS MATERIALIZED (
      SELECT ${groundPath('met', 'home')} AS path,
             met.*
        FROM met
        LEFT JOIN LATERAL (
               SELECT g.path
                 FROM grid g
                WHERE g.id = met.unit_id
               OFFSET 0) AS home ON true
    )`;

const members = `
    member AS MATERIALIZED (
      SELECT g.id,
             g.path${membersInForce('$1')}
    ),`;

const ownOfMembers = `
    own AS MATERIALIZED (
      SELECT member.path,
             met.*
        FROM met
        JOIN member ON member.id = met.unit_id
    )`;

/** All of them: a few hundred; of a tallied unit, as far as they are of the categories asked for. */
const allOfUnit = (unit: CountedUnit, asked: string) => `
    own AS MATERIALIZED (
      SELECT g.path,
             ${ownColumns}
        FROM grid g
        JOIN incident i ON i.unit_id = g.id
       WHERE g.path @> ARRAY[$1::text]
         AND g.closed_in IS NULL
         AND ${isAskedFor(unit, asked)}${countsGround(unit) ? besideHomes(unit, asked) : ''}
    )`;

/** What has its home in the unit and lies elsewhere is left out, and what lies in it without is added. */
const besideHomes = (unit: CountedUnit, asked: string) => `
         AND i.ground_path IS NULL
       UNION ALL
      SELECT i.ground_path,
             ${ownColumns}
        FROM incident i
       WHERE ${isOnGround(unit, 'i', 'false')}
         AND ${isAskedFor(unit, asked)}`;

export const instants = `
    instant AS MATERIALIZED (
      SELECT stretch.purpose,
             stretch.weight,
             own.path,
             happened.*
        FROM own
       CROSS JOIN LATERAL (
               VALUES (own.reported_at, 1, own.severity, own.category, 0, 0, 0, 0, 0, 0, 0, NULL::integer),
                      (own.registered_at, 0, NULL, NULL, 1, 0, 0, 0, 0, 0, 0, NULL),
                      (own.due_at, 0, NULL, NULL, 0, 1, 0, 0, 0, 0, 0, NULL),
                      (own.closed_at, 0, NULL, NULL, 0, 0, 1, coalesce(own.is_on_time, false)::integer,
                       (own.is_on_time IS NULL)::integer, coalesce(own.closed_in_grid, false)::integer,
                       (own.closed_in_grid IS NOT NULL)::integer, own.handling_s)
             ) AS happened (at, reported, severity, category, registered, due, closed, closed_on_time, closed_undated,
                            closed_in_grid, grid_known, handling_s)
        JOIN stretch ON stretch.span = 'rest' AND happened.at >= stretch.since AND happened.at < stretch.until
    )`;

export const sums = `
             coalesce(sum(registered), 0)::int AS registered,
             coalesce(sum(due), 0)::int AS due,
             coalesce(sum(closed), 0)::int AS closed,
             coalesce(sum(closed_on_time), 0)::int AS closed_on_time,
             coalesce(sum(closed_undated), 0)::int AS closed_undated,
             coalesce(sum(closed_in_grid), 0)::int AS closed_in_grid,
             coalesce(sum(grid_known), 0)::int AS grid_known,
             coalesce(sum(handled), 0)::int AS handled,
             coalesce(sum(handling_s), 0)::bigint AS handling_s,
             coalesce(sum(reported), 0)::int AS reported`;

/** What is due in this hour is looked at itself. */
function openByTally(unit: CountedUnit, asked: string): string {
  return `
      SELECT coalesce(sum(t.open), 0)::int AS open,
             (coalesce(sum(t.open) FILTER (WHERE t.at > '-infinity' AND t.at < date_trunc('hour', $7::timestamptz)), 0)
              + (SELECT count(*)
                   FROM incident i
                   LEFT JOIN grid g ON g.id = i.unit_id
                  WHERE i.due_at >= date_trunc('hour', $7::timestamptz)
                    AND i.due_at < $7
                    AND i.closed_at IS NULL
                    AND ${isAskedFor(unit, asked)}
                    AND ${belongs(unit)}))::int AS overdue
        FROM incident_tally t
       WHERE ${isTallyOf(unit, asked)}
         AND t.span = 'open'`;
}

const openByRow = `
      SELECT (count(*) FILTER (WHERE is_open))::int AS open,
             (count(*) FILTER (WHERE is_overdue))::int AS overdue
        FROM own`;

/** The incidents of the unit that are looked at themselves. @param tallied whether what is asked about it is tallied */
export function ownIncidents(unit: CountedUnit, tallied: boolean, asked = ''): string {
  return tallied ? touchedInRests(unit, asked) : allOfUnit(unit, asked);
}

/** How many are open at $7, and overdue. */
export function standing(unit: CountedUnit, asked = ''): string {
  return isTallied(unit) ? openByTally(unit, asked) : openByRow;
}

/** The rows of tallies in the stretches. */
export const talliesOfUnit = (unit: CountedUnit, asked = '') => `
    tally AS MATERIALIZED (
      SELECT stretch.purpose,
             t.*
        FROM stretch
        JOIN incident_tally t ON ${isTallyOf(unit, asked)}
                             AND t.span = stretch.span
                             AND t.at >= stretch.since
                             AND t.at < stretch.until
       WHERE stretch.span <> 'rest'
    )`;

/** Tallies and instants as pieces that add up: the columns of `sums`. */
export const piecesOfTallies = `registered, due, closed, closed_on_time, closed_undated, closed_in_grid, grid_known, handled, handling_s,
                      reported`;
export const piecesOfInstants = `
                      weight * registered, weight * due, weight * closed, weight * closed_on_time, weight * closed_undated,
                      weight * closed_in_grid, weight * grid_known,
                      CASE WHEN handling_s IS NOT NULL THEN weight ELSE 0 END,
                      weight::bigint * handling_s,
                      weight * reported`;
