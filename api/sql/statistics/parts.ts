/**
 * Parts of the queries for the figures of a unit, or of everything.
 * For a tallied unit, and for everything, whole hours and days of incident_tally are summed; for the hours that a period cuts,
 * the incidents themselves are read (`own`, `instant`). A unit without tallies consists of rests only, and `own` is its only
 * source.
 */
import type { Stretch } from '../../core/time/cut-period.ts';
import { empty, join, type Sql, sql } from '../../database/sql.ts';
import { membersInForce } from '../grid/members.ts';
import { groundPath } from '../grid/own-ground.ts';
import { countedColumns, incidentInstants } from '../incident/incident-instants.ts';
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

export type Purpose = 'now' | 'before' | 'course';

/** CTE `stretch`: the stretches to read for each purpose. */
export function stretches(reading: Partial<Record<Purpose, readonly Stretch[]>>): Sql {
  const read = Object.entries(reading).flatMap(([purpose, list]) =>
    list.map((stretch) => ({ purpose, ...stretch })),
  );
  return sql`
    stretch AS MATERIALIZED (
      SELECT *
        FROM unnest(${read.map(({ purpose }) => purpose)}::text[],
                    ${read.map(({ span }) => span)}::text[],
                    ${read.map(({ from }) => new Date(from).toISOString())}::timestamptz[],
                    ${read.map(({ to }) => new Date(to).toISOString())}::timestamptz[],
                    ${read.map(({ weight }) => weight)}::integer[])
             AS stretch (purpose, span, since, until, weight)
    )`;
}

const ownColumns = (at: string) => sql`
             i.unit_id,
             i.ground_path,
             i.severity,
             i.category,${countedColumns},
             i.closed_at IS NULL AND i.due_at < ${at} AS is_overdue`;

/**
 * Incidents with an instant in a rest: found by time, as the rests are short, and filtered by unit, both from indexes alone,
 * before any row is read. In sequence (OFFSET 0): with a free join the planner reads every incident of the unit.
 */
function touchedInRests(unit: CountedUnit, at: string): Sql {
  return sql`
    rest AS MATERIALIZED (
      SELECT DISTINCT since, until
        FROM stretch
       WHERE span = 'rest'
    ),${isEverything(unit) ? empty : members(unit)}
    touched AS MATERIALIZED (
      ${join(
        Object.values(incidentInstants).map(
          (instant) => sql`
      SELECT near.id
        FROM rest
       CROSS JOIN LATERAL (
               SELECT i.id,
                      i.unit_id${countsGround(unit) ? sql`, i.ground_path` : empty}
                 FROM incident i
                WHERE ${instant} >= rest.since
                  AND ${instant} < rest.until
               OFFSET 0) AS near
       WHERE ${isEverything(unit) ? sql`true` : isOnGround(unit, sql`near`, sql`near.unit_id IN (SELECT id FROM member)`)}`,
        ),
        '\n       UNION',
      )}
    ),
    met AS MATERIALIZED (
      SELECT i.*
        FROM touched
       CROSS JOIN LATERAL (
               SELECT ${ownColumns(at)}
                 FROM incident i
                WHERE i.id = touched.id
                  AND ${isAskedFor(unit)}
               OFFSET 0) AS i
    ),${isEverything(unit) || countsGround(unit) ? ownOfAll : ownOfMembers}`;
}

/** Incidents unit by unit: with a free join the planner reads every unit of the city. */
const ownOfAll = sql`
    own AS MATERIALIZED (
      SELECT ${groundPath(sql`met`, sql`home`)} AS path,
             met.*
        FROM met
        LEFT JOIN LATERAL (
               SELECT g.path
                 FROM grid g
                WHERE g.id = met.unit_id
               OFFSET 0) AS home ON true
    )`;

const members = (unit: CountedUnit) => sql`
    member AS MATERIALIZED (
      SELECT g.id,
             g.path${membersInForce(unit.code)}
    ),`;

const ownOfMembers = sql`
    own AS MATERIALIZED (
      SELECT member.path,
             met.*
        FROM met
        JOIN member ON member.id = met.unit_id
    )`;

/** All incidents of the unit: a few hundred; of a tallied unit, those of the requested categories. */
const allOfUnit = (unit: CountedUnit, at: string) => sql`
    own AS MATERIALIZED (
      SELECT g.path,
             ${ownColumns(at)}
        FROM grid g
        JOIN incident i ON i.unit_id = g.id
       WHERE g.path @> ARRAY[${unit.code}::text]
         AND g.closed_in IS NULL
         AND ${isAskedFor(unit)}${countsGround(unit) ? besideHomes(unit, at) : empty}
    )`;

/**
 * Correction where areas differ from members: incidents assigned to the unit that lie elsewhere are removed, and those in its
 * area assigned to others are added.
 */
const besideHomes = (unit: CountedUnit, at: string) => sql`
         AND i.ground_path IS NULL
       UNION ALL
      SELECT i.ground_path,
             ${ownColumns(at)}
        FROM incident i
       WHERE ${isOnGround(unit, sql`i`, sql`false`)}
         AND ${isAskedFor(unit)}`;

export const instants = sql`
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

export const sums = sql`
             coalesce(sum(registered), 0)::int AS registered,
             coalesce(sum(due), 0)::int AS due,
             coalesce(sum(closed), 0)::int AS closed,
             coalesce(sum(closed_on_time), 0)::int AS closed_on_time,
             coalesce(sum(closed_undated), 0)::int AS closed_undated,
             coalesce(sum(closed - closed_undated), 0)::int AS closed_dated,
             coalesce(sum(closed_in_grid), 0)::int AS closed_in_grid,
             coalesce(sum(grid_known), 0)::int AS grid_known,
             coalesce(sum(handled), 0)::int AS handled,
             coalesce(sum(handling_s), 0)::bigint AS handling_s,
             coalesce(sum(reported), 0)::int AS reported`;

/** Figures of open incidents from tallies. Incidents due in this hour are read directly. */
function openByTally(unit: CountedUnit, at: string): Sql {
  return sql`
      SELECT coalesce(sum(t.open), 0)::int AS open,
             (coalesce(sum(t.open) FILTER (WHERE t.at > '-infinity' AND t.at < date_trunc('hour', ${at}::timestamptz)), 0)
              + (SELECT count(*)
                   FROM incident i
                   LEFT JOIN grid g ON g.id = i.unit_id
                  WHERE i.due_at >= date_trunc('hour', ${at}::timestamptz)
                    AND i.due_at < ${at}
                    AND i.closed_at IS NULL
                    AND ${isAskedFor(unit)}
                    AND ${belongs(unit)}))::int AS overdue
        FROM incident_tally t
       WHERE ${isTallyOf(unit)}
         AND t.span = 'open'`;
}

const openByRow = sql`
      SELECT (count(*) FILTER (WHERE is_open))::int AS open,
             (count(*) FILTER (WHERE is_overdue))::int AS overdue
        FROM own`;

/**
 * Incidents of the unit that are read directly.
 * @param tallied whether the requested figures are tallied,
 * @param at ISO: the instant of the request
 */
export function ownIncidents(unit: CountedUnit, tallied: boolean, at: string): Sql {
  return tallied ? touchedInRests(unit, at) : allOfUnit(unit, at);
}

/** Number of open incidents, and of overdue ones at the instant `at`, ISO. */
export function standing(unit: CountedUnit, at: string): Sql {
  return isTallied(unit) ? openByTally(unit, at) : openByRow;
}

/** Tally rows in the stretches. */
export const talliesOfUnit = (unit: CountedUnit) => sql`
    tally AS MATERIALIZED (
      SELECT stretch.purpose,
             t.*
        FROM stretch
        JOIN incident_tally t ON ${isTallyOf(unit)}
                             AND t.span = stretch.span
                             AND t.at >= stretch.since
                             AND t.at < stretch.until
       WHERE stretch.span <> 'rest'
    )`;

/** Tallies and instants as addable pieces: the columns of `sums`. */
export const piecesOfTallies = sql`registered, due, closed, closed_on_time, closed_undated, closed_in_grid, grid_known, handled, handling_s,
                      reported`;
export const piecesOfInstants = sql`
                      weight * registered, weight * due, weight * closed, weight * closed_on_time, weight * closed_undated,
                      weight * closed_in_grid, weight * grid_known,
                      CASE WHEN handling_s IS NOT NULL THEN weight ELSE 0 END,
                      weight::bigint * handling_s,
                      weight * reported`;
