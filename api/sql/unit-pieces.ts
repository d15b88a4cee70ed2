/** What the figures of a unit are put together from where borders have moved: rows of smallest units, each with a share. */
import type { StatisticsBasis } from '../contract/statistics.ts';
import type { Sql } from '../database/database.ts';
import { type LeafKin, weighShares } from '../domain/weigh-shares.ts';
import { inEdition } from './columns.ts';

/** Incidents of one row of a smallest unit, counted for a unit by a share. */
export interface Piece {
  /** Code of the unit that is counted: the one asked for, or one of its children. */
  label: string;
  rowId: string;
  share: number;
}

export interface UnitThen {
  rowId: string;
  code: string;
  /** Units in its path, itself included. */
  depth: number;
}

/** Null: the edition has no unit of that code. */
export async function findUnitThen(
  sql: Sql,
  edition: number,
  code: string,
): Promise<UnitThen | null> {
  const [row] = await sql.query<UnitThen>(
    `
    SELECT g.id::text AS "rowId",
           g.code,
           cardinality(g.path) AS depth
      FROM grid g
     WHERE g.code = $2
       AND ${inEdition}`,
    [edition, code],
  );
  return row ?? null;
}

/**
 * @param depth of the labels in the paths of smallest units: that of the unit, or of its children
 * @returns `isAsToday`: they are exactly the smallest units of the unit in force, and always were: what is known of that will do
 */
export async function listPieces(
  sql: Sql,
  { edition, code, depth }: { edition: number; code: string; depth: number },
  basis: StatisticsBasis,
): Promise<{ pieces: Piece[]; isAsToday: boolean }> {
  const leaves = await sql.query<{ rowId: string; label: string; isAsToday: boolean }>(
    `
    SELECT g.id::text AS "rowId",
           g.path[$3] AS label,
           g.closed_in IS NULL AS "isAsToday"
      FROM grid g
     WHERE g.path @> ARRAY[$2::text]
       AND g.is_leaf
       AND g.path[$3] IS NOT NULL
       AND ${inEdition}
     ORDER BY g.id`,
    [edition, code, depth],
  );
  const ids = leaves.map(({ rowId }) => rowId);
  const back = basis === 'area' ? await listKin(sql, ids, 'back') : [];
  const forth = basis === 'area' ? await listKin(sql, ids, 'forth') : [];
  const isAsToday =
    back.length + forth.length === 0 &&
    leaves.every((leaf) => leaf.isAsToday) &&
    (await isAll(sql, code, ids));
  const byLabel = new Map<string, string[]>();
  for (const { label, rowId } of leaves) {
    byLabel.set(label, [...(byLabel.get(label) ?? []), rowId]);
  }
  const pieces = [...byLabel].flatMap(([label, own]) =>
    [...weighShares(own, back, forth)].map(([rowId, share]) => ({ label, rowId, share })),
  );
  return { pieces, isAsToday };
}

/** Whether the unit in force with this code has no other smallest units than these, which are in force. */
async function isAll(sql: Sql, code: string, ids: readonly string[]): Promise<boolean> {
  const [row] = await sql.query<{ count: number }>(
    `
    SELECT count(*)::int AS count
      FROM grid
     WHERE path @> ARRAY[$1::text]
       AND is_leaf
       AND closed_in IS NULL`,
    [code],
  );
  return row?.count === ids.length;
}

/** Between smallest units only; shares add up to 1, though what is narrower than a line was never recorded. */
function listKin(sql: Sql, ids: readonly string[], way: 'back' | 'forth'): Promise<LeafKin[]> {
  const [near, far] = way === 'back' ? ['new', 'old'] : ['old', 'new'];
  return sql.query<LeafKin>(
    `
    WITH RECURSIVE reached AS (
      SELECT id
        FROM unnest($1::bigint[]) AS own (id)
       UNION
      SELECT l.${far}_id
        FROM reached
        JOIN grid_lineage l ON l.${near}_id = reached.id
        JOIN grid old ON old.id = l.old_id AND old.is_leaf
        JOIN grid new ON new.id = l.new_id AND new.is_leaf
    )
    SELECT l.old_id::text AS "oldId",
           l.new_id::text AS "newId",
           l.edition_id AS edition,
           l.share_of_old / sum(l.share_of_old) OVER (PARTITION BY l.old_id) AS "shareOfOld",
           l.share_of_new / sum(l.share_of_new) OVER (PARTITION BY l.new_id) AS "shareOfNew"
      FROM reached
      JOIN grid_lineage l ON l.${far}_id = reached.id
      JOIN grid old ON old.id = l.old_id AND old.is_leaf
      JOIN grid new ON new.id = l.new_id AND new.is_leaf
     WHERE reached.id <> ALL ($1::bigint[])`,
    [ids],
  );
}
