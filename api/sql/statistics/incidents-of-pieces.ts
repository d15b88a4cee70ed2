/**
 * Incidents of smallest units of any edition. An incident belongs to the row that had it in an edition: its present unit if
 * that was in force then already, else the former row that covers its place; on a shared border the one that `getu_home_at`
 * would choose. For an upper unit with a shape of its own only the place decides.
 */
import type { StatisticsBasis } from '../../core/contract/statistics.ts';
import { join, type Sql, sql } from '../../database/sql.ts';
import { hasFirstClaim, hasFirstClaimOfLevel } from '../grid/has-first-claim.ts';
import { countedColumns, hasLine, incidentInstants } from '../incident/incident-instants.ts';
import type { Piece } from './unit-pieces.ts';

/** Edition by which an incident `i` is assigned to a unit: the requested one, or the one in force when it was reported. */
const editionOf: Record<StatisticsBasis, Sql> = {
  location: sql`piece.asked`,
  area: sql`coalesce((SELECT max(e.id) FROM edition e WHERE e.valid_from <= i.reported_at),
                                (SELECT min(e.id) FROM edition e))`,
};

/** Edition since which the row `g` counts: by area, a row without predecessors had no unit to share with, and counts always. */
const sinceWhen: Record<StatisticsBasis, (g: Sql) => Sql> = {
  location: (g) => sql`${g}.opened_in`,
  area: (g) => sql`
                     CASE WHEN EXISTS (SELECT
                                         FROM grid_lineage l
                                         JOIN grid old ON old.id = l.old_id AND (old.is_leaf OR NOT ${g}.is_leaf AND old.level = ${g}.level)
                                        WHERE l.new_id = ${g}.id) THEN ${g}.opened_in ELSE 0 END`,
};

const columns = sql`piece.label, piece.share, i.id, i.category, i.severity, i.reported_at, i.registered_at, i.due_at,
             i.closed_at, i.closed_in_grid, i.is_on_time, i.handling_s, i.is_open, i.open_due_at`;

/** Edition of the borders, basis, categories (null: all), and period; ISO, the second not included. */
interface Asked {
  basis: StatisticsBasis;
  edition: number;
  categories: readonly string[] | null;
  from: string;
  to: string;
}

/**
 * CTEs `piece` and `own`: the incidents of the pieces that are relevant to the period, or open. Row by row, as the planner does
 * not know how few there are (OFFSET 0).
 */
export function incidentsOfPieces(
  pieces: readonly Piece[],
  { basis, edition, categories, from, to }: Asked,
): Sql {
  const since = sinceWhen[basis];
  const isAsked = categories === null ? sql`true` : sql`i.category = ANY (${categories}::text[])`;
  const happens = join(
    Object.values(incidentInstants).map(
      (instant) => sql`(${instant} >= ${from} AND ${instant} < ${to})`,
    ),
    '\n                      OR ',
  );
  const incidents = (home: Sql) => sql`
               SELECT i.id,
                      i.unit_id,
                      i.geom,
                      ${editionOf[basis]} AS edition,
                      i.category,
                      i.severity,${countedColumns},
                      CASE WHEN i.closed_at IS NULL THEN i.due_at END AS open_due_at
                 FROM incident i
                WHERE ${home}
                  AND ${isAsked}
                  AND (i.closed_at IS NULL
                      OR ${happens}
                      OR ${hasLine('returned', from, to)}
                      OR ${hasLine('reopened', from, to)})
               OFFSET 0`;
  return sql`
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
             ${since(sql`g`)} AS since
        FROM unnest(${pieces.map(({ label }) => label)}::text[],
                    ${pieces.map(({ rowId }) => rowId)}::bigint[],
                    ${pieces.map(({ share }) => share)}::float8[]) AS given (label, row_id, share)
        JOIN grid g ON g.id = given.row_id
    ),
    own AS MATERIALIZED (
      SELECT ${columns}
        FROM piece
       CROSS JOIN LATERAL (${incidents(sql`i.unit_id = piece.id`)}) AS i
       WHERE piece.is_leaf
         AND piece.closed_in IS NULL
         AND piece.since <= i.edition
       UNION ALL
      SELECT ${columns}
        FROM piece
       CROSS JOIN LATERAL (${incidents(sql`i.geom_3857 && piece.geom_3857`)}) AS i
        LEFT JOIN grid home ON home.id = i.unit_id
       WHERE piece.is_leaf
         AND piece.closed_in IS NOT NULL
         AND piece.since <= i.edition
         AND piece.closed_in > i.edition
         AND (home.id IS NULL OR ${since(sql`home`)} > i.edition)
         AND ST_Covers(piece.geom, i.geom)
         AND ${hasFirstClaim(sql`piece`, sql`i.geom`, sql`i.edition`, since(sql`rival`))}
       UNION ALL
      SELECT ${columns}
        FROM piece
       CROSS JOIN LATERAL (${incidents(sql`i.geom_3857 && piece.geom_3857`)}) AS i
       WHERE NOT piece.is_leaf
         AND piece.since <= i.edition
         AND (piece.closed_in IS NULL OR piece.closed_in > i.edition)
         AND ST_Covers(piece.geom, i.geom)
         AND ${hasFirstClaimOfLevel(sql`piece`, sql`i.geom`, sql`i.edition`)}
    )`;
}
