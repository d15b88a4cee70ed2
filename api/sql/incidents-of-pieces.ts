/**
 * Incidents of smallest units of any edition. An incident is of the row that had it in an edition: its home of today if that was in
 * force then already, else the row of then that covers its place; on a shared border the one `getu_home_at` would have given it. Of an
 * upper unit with a shape of its own it is by its place alone.
 */
import type { StatisticsBasis } from '../core/contract/statistics.ts';
import { hasFirstClaim, hasFirstClaimOfLevel } from './has-first-claim.ts';
import {
  closedInGrid,
  closedOnTime,
  handlingSeconds,
  hasLine,
  incidentInstants,
} from './incident-instants.ts';

/** The edition by which an incident `i` is put into a unit: the one asked for, or the one in force when it was reported. */
const editionOf: Record<StatisticsBasis, string> = {
  location: 'piece.asked',
  area: `coalesce((SELECT max(e.id) FROM edition e WHERE e.valid_from <= i.reported_at),
                                (SELECT min(e.id) FROM edition e))`,
};

/** Since which edition the row `g` counts: by area, what came from no other row had nobody to share with, and counts always. */
const sinceWhen: Record<StatisticsBasis, (g: string) => string> = {
  location: (g) => `${g}.opened_in`,
  area: (g) => `
                     CASE WHEN EXISTS (SELECT
                                         FROM grid_lineage l
                                         JOIN grid old ON old.id = l.old_id AND (old.is_leaf OR NOT ${g}.is_leaf AND old.level = ${g}.level)
                                        WHERE l.new_id = ${g}.id) THEN ${g}.opened_in ELSE 0 END`,
};

const columns = `piece.label, piece.share, i.id, i.category, i.severity, i.reported_at, i.registered_at, i.due_at,
             i.closed_at, i.closed_in_grid, i.is_on_time, i.handling_s, i.is_open, i.open_due_at`;

/**
 * CTEs `piece` of labels $1, rows $2 and shares $3, and `own`: their incidents as far as anything of them lies in [$4, $5), or they
 * are open. One row after the other, as the planner does not know how few there are (OFFSET 0).
 *
 * @param edition parameter of the edition asked for
 * @param categories parameter of the categories asked for; null: all
 */
export function incidentsOfPieces(
  basis: StatisticsBasis,
  edition: string,
  categories: string | null,
): string {
  const since = sinceWhen[basis];
  const isAsked = categories === null ? 'true' : `i.category = ANY (${categories}::text[])`;
  const happens = Object.values(incidentInstants)
    .map((instant) => `(${instant} >= $4 AND ${instant} < $5)`)
    .join('\n                      OR ');
  const incidents = (home: string) => `
               SELECT i.id,
                      i.unit_id,
                      i.geom,
                      ${editionOf[basis]} AS edition,
                      i.category,
                      i.severity,
                      i.reported_at,
                      ${incidentInstants.registered} AS registered_at,
                      ${incidentInstants.due} AS due_at,
                      ${incidentInstants.closed} AS closed_at,
                      ${closedInGrid} AS closed_in_grid,
                      ${closedOnTime} AS is_on_time,
                      ${handlingSeconds} AS handling_s,
                      i.closed_at IS NULL AS is_open,
                      CASE WHEN i.closed_at IS NULL THEN i.due_at END AS open_due_at
                 FROM incident i
                WHERE ${home}
                  AND ${isAsked}
                  AND (i.closed_at IS NULL
                      OR ${happens}
                      OR ${hasLine('returned', '$4', '$5')}
                      OR ${hasLine('reopened', '$4', '$5')})
               OFFSET 0`;
  return `
    piece AS MATERIALIZED (
      SELECT given.label,
             given.share,
             ${edition}::integer AS asked,
             g.id,
             g.level,
             g.code,
             g.is_leaf,
             g.closed_in,
             g.geom,
             g.geom_3857,
             ${since('g').trim()} AS since
        FROM unnest($1::text[], $2::bigint[], $3::float8[]) AS given (label, row_id, share)
        JOIN grid g ON g.id = given.row_id
    ),
    own AS MATERIALIZED (
      SELECT ${columns}
        FROM piece
       CROSS JOIN LATERAL (${incidents('i.unit_id = piece.id')}) AS i
       WHERE piece.is_leaf
         AND piece.closed_in IS NULL
         AND piece.since <= i.edition
       UNION ALL
      SELECT ${columns}
        FROM piece
       CROSS JOIN LATERAL (${incidents('i.geom_3857 && piece.geom_3857')}) AS i
        LEFT JOIN grid home ON home.id = i.unit_id
       WHERE piece.is_leaf
         AND piece.closed_in IS NOT NULL
         AND piece.since <= i.edition
         AND piece.closed_in > i.edition
         AND (home.id IS NULL OR ${since('home').trim()} > i.edition)
         AND ST_Covers(piece.geom, i.geom)
         AND ${hasFirstClaim('piece', 'i.geom', 'i.edition', since('rival').trim())}
       UNION ALL
      SELECT ${columns}
        FROM piece
       CROSS JOIN LATERAL (${incidents('i.geom_3857 && piece.geom_3857')}) AS i
       WHERE NOT piece.is_leaf
         AND piece.since <= i.edition
         AND (piece.closed_in IS NULL OR piece.closed_in > i.edition)
         AND ST_Covers(piece.geom, i.geom)
         AND ${hasFirstClaimOfLevel('piece', 'i.geom', 'i.edition')}
    )`;
}
