/** Number of open and overdue incidents at an instant of the past, from their histories. */
import type { StatisticsBasis } from '../../core/contract/statistics.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { incidentsOfPieces } from './incidents-of-pieces.ts';
import type { Piece } from './unit-pieces.ts';

export interface OpenThen {
  /** Code of a unit; null: everything. */
  code: string | null;
  open: number;
  overdue: number;
}

/**
 * Whether an incident `i` was open at `at`, ISO. Its last closing decides, unless it was closed before and reopened: then the
 * last line of its history up to then decides.
 */
const wasOpen = (at: string) => sql`
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

/** Due time in the state of that instant: an imported incident has its due date from the beginning. */
const dueThen = (at: string) => sql`
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
 * Counts by the present units, or everything.
 * @param codes of units of one level; null: everything
 * @param depth of that level below the top, from 1
 */
export function countOpenThen(
  db: Db,
  codes: readonly string[] | null,
  { depth, categories, at }: { depth: number; categories: readonly string[] | null; at: string },
): Promise<OpenThen[]> {
  return db.query<OpenThen>(sql`
    SELECT CASE WHEN ${codes}::text[] IS NOT NULL THEN (coalesce(i.ground_path, g.path))[${depth}::int] END AS code,
           count(*)::int AS open,
           (count(*) FILTER (WHERE ${dueThen(at)} < ${at}))::int AS overdue
      FROM incident i
      LEFT JOIN grid g ON g.id = i.unit_id
     WHERE ${wasOpen(at)}
       AND (${codes}::text[] IS NULL OR (coalesce(i.ground_path, g.path))[${depth}::int] = ANY (${codes}))
       AND (${categories}::text[] IS NULL OR i.category = ANY (${categories}))
     GROUP BY 1`);
}

/** Period that covers everything: an incident open then may have ended at any time. */
const ALL_TIME = { from: '1900-01-01T00:00:00Z', to: '2200-01-01T00:00:00Z' };

/** Counts by units of another edition, or by lineage shares, from their pieces; a figure may be a fraction. */
export function countOpenThenOfPieces(
  db: Db,
  pieces: readonly Piece[],
  asked: {
    basis: StatisticsBasis;
    edition: number;
    categories: readonly string[] | null;
    at: string;
  },
): Promise<OpenThen[]> {
  const { at } = asked;
  return db.query<OpenThen>(sql`
    WITH${incidentsOfPieces(pieces, { ...asked, ...ALL_TIME })}
    SELECT own.label AS code,
           round(sum(own.share)::numeric, 6)::float8 AS open,
           coalesce(round((sum(own.share) FILTER (WHERE ${dueThen(at)} < ${at}))::numeric, 6), 0)::float8 AS overdue
      FROM own
      JOIN incident i ON i.id = own.id
     WHERE ${wasOpen(at)}
     GROUP BY own.label`);
}
