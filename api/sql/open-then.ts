/** How many cases were open and overdue at an instant of the past, from their histories. */
import type { StatisticsBasis } from '../core/contract/statistics.ts';
import type { Sql } from '../database/database.ts';
import { incidentsOfPieces } from './incidents-of-pieces.ts';
import type { Piece } from './unit-pieces.ts';

export interface OpenThen {
  /** Of a unit; null: of everything. */
  code: string | null;
  open: number;
  overdue: number;
}

/**
 * Whether an incident `i` was open at `at`, a parameter such as "$2". Its last closing says so, unless it was closed before and opened
 * again: then the last line of its history up to then does.
 */
const wasOpen = (at: string) => `
           i.reported_at <= ${at}::timestamptz
       AND (i.closed_at IS NULL OR i.closed_at > ${at})
       AND (i.first_closed_at IS NULL
            OR i.first_closed_at > ${at}
            OR (SELECT e.to_state
                  FROM incident_event e
                 WHERE e.incident_id = i.id
                   AND e.at <= ${at}
                 ORDER BY e.number DESC
                 LIMIT 1) <> 'closed')`;

/** When it was due as things stood then: what was imported bears its due date from the beginning. */
const dueThen = (at: string) => `
           CASE WHEN i.version = 0 THEN i.due_at
                ELSE (SELECT (e.detail ->> 'dueAt')::timestamptz
                        FROM incident_event e
                       WHERE e.incident_id = i.id
                         AND e.detail ? 'dueAt'
                         AND (e.at <= ${at} OR e.action = 'imported')
                       ORDER BY e.number DESC
                       LIMIT 1)
           END`;

/**
 * Of units as they are today, or of everything.
 * @param codes of units of one level; null: everything
 * @param depth of that level below the top, from 1
 */
export function countOpenThen(
  sql: Sql,
  codes: readonly string[] | null,
  { depth, categories, at }: { depth: number; categories: readonly string[] | null; at: string },
): Promise<OpenThen[]> {
  return sql.query<OpenThen>(
    `
    SELECT CASE WHEN $1::text[] IS NOT NULL THEN (coalesce(i.ground_path, g.path))[$3::int] END AS code,
           count(*)::int AS open,
           (count(*) FILTER (WHERE ${dueThen('$2').trim()} < $2))::int AS overdue
      FROM incident i
      LEFT JOIN grid g ON g.id = i.unit_id
     WHERE ${wasOpen('$2').trim()}
       AND ($1::text[] IS NULL OR (coalesce(i.ground_path, g.path))[$3::int] = ANY ($1))
       AND ($4::text[] IS NULL OR i.category = ANY ($4))
     GROUP BY 1`,
    [codes, at, depth, categories],
  );
}

/** Of units of another edition, or by shares of area, as their pieces say; a figure may be a fraction. */
export function countOpenThenOfPieces(
  sql: Sql,
  pieces: readonly Piece[],
  asked: {
    basis: StatisticsBasis;
    edition: number;
    categories: readonly string[] | null;
    at: string;
  },
): Promise<OpenThen[]> {
  const { basis, edition, categories, at } = asked;
  return sql.query<OpenThen>(
    `
    WITH${incidentsOfPieces(basis, '$6', categories === null ? null : '$8')}
    SELECT own.label AS code,
           round(sum(own.share)::numeric, 6)::float8 AS open,
           coalesce(round((sum(own.share) FILTER (WHERE ${dueThen('$7').trim()} < $7))::numeric, 6), 0)::float8 AS overdue
      FROM own
      JOIN incident i ON i.id = own.id
     WHERE ${wasOpen('$7').trim()}
     GROUP BY own.label`,
    [
      pieces.map(({ label }) => label),
      pieces.map(({ rowId }) => rowId),
      pieces.map(({ share }) => share),
      // All of them: what was open then may have ended before or after any period.
      '1900-01-01T00:00:00Z',
      '2200-01-01T00:00:00Z',
      edition,
      at,
      ...(categories === null ? [] : [categories]),
    ],
  );
}
