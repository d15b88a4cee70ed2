/** Pieces that make up the figures of a unit where borders have moved: rows with a shape of their own, each with a share. */
import type { StatisticsBasis } from '../../core/contract/statistics.ts';
import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { type LeafShare, weighShares } from '../../domain/weigh-shares.ts';
import { findEdition } from '../edition/asked-edition.ts';
import { isOwnShape, rowsOfGround } from '../grid/ground-then.ts';
import { hasOwnGround } from '../grid/own-ground.ts';
import { inEdition } from '../shared/columns.ts';

/** Incidents of one row of a smallest unit, or of an upper one with a shape of its own, counted for a unit by a share. */
export interface Piece {
  /** Code of the counted unit: the requested one, or one of its children. */
  label: string;
  rowId: string;
  share: number;
}

export interface UnitThen {
  rowId: string;
  code: string;
  /** Length of its path, itself included. */
  depth: number;
  /** As in a `CountedUnit`, then or today. */
  hasOwnGround: boolean;
  haveChildrenOwnGround: boolean;
}

/** Unit of an edition; null: it has no unit of that code. */
export async function findUnitThen(
  db: Db,
  edition: number,
  code: string,
): Promise<UnitThen | null> {
  const [row] = await db.query<UnitThen>(sql`
    SELECT g.id::text AS "rowId",
           g.code,
           cardinality(g.path) AS depth,
           ${hasOwnGround(sql`g.level`, edition)} AS "hasOwnGround",
           ${hasOwnGround(sql`g.level + 1`, edition)} AS "haveChildrenOwnGround"
      FROM grid g
     WHERE g.code = ${code}
       AND ${inEdition(edition)}`);
  return row ?? null;
}

/**
 * Lists the pieces.
 * @param depth of the labels in the paths of smallest units: that of the unit, or of its children
 * @returns `isAsToday`: they are exactly the smallest units of the unit in force, and always were: its present figures can be
 * used
 */
export async function listPieces(
  db: Db,
  { edition, code, depth }: { edition: number; code: string; depth: number },
  basis: StatisticsBasis,
): Promise<{ pieces: Piece[]; isAsToday: boolean }> {
  const shapes = await db.query<PieceRow>(sql`
    SELECT g.id::text AS "rowId",
           g.path[${depth}] AS label,
           g.is_leaf AS "isLeaf",
           g.closed_in IS NULL AS "isAsToday"
      FROM grid g
     WHERE g.path @> ARRAY[${code}::text]
       AND ${isOwnShape(sql`g`, sql`${depth}::int`, edition)}
       AND g.path[${depth}] IS NOT NULL
       AND ${inEdition(edition)}
     ORDER BY g.id`);
  const back = basis === 'area' ? await listAllKin(db, shapes, 'back') : [];
  const forth = basis === 'area' ? await listAllKin(db, shapes, 'forth') : [];
  const isAsToday =
    back.length + forth.length === 0 &&
    shapes.every((shape) => shape.isAsToday) &&
    (await isAll(db, code, shapes.length));
  const byLabel = new Map<string, string[]>();
  for (const { label, rowId } of shapes) {
    byLabel.set(label, [...(byLabel.get(label) ?? []), rowId]);
  }
  const pieces = [...byLabel].flatMap(([label, own]) =>
    [...weighShares(own, back, forth)].map(([rowId, share]) => ({ label, rowId, share })),
  );
  return { pieces, isAsToday };
}

interface PieceRow {
  rowId: string;
  label: string;
  isLeaf: boolean;
  isAsToday: boolean;
}

/** Whether exactly this number of rows, all in force, makes up the area of the unit in force with this code. */
async function isAll(db: Db, code: string, count: number): Promise<boolean> {
  const inForce = (await findEdition(db, null))?.id ?? 0;
  const [row] = await db.query<{ count: number }>(sql`
    SELECT count(*)::int AS count
      FROM (${rowsOfGround(inForce, code)}) AS ground`);
  return row?.count === count;
}

/**
 * Lineage shares of all rows: of smallest units among smallest units, of upper ones with a shape of their own within their
 * level.
 */
async function listAllKin(
  db: Db,
  shapes: readonly PieceRow[],
  way: 'back' | 'forth',
): Promise<LeafShare[]> {
  const idsOf = (isLeaf: boolean) =>
    shapes.filter((shape) => shape.isLeaf === isLeaf).map(({ rowId }) => rowId);
  const ofLeaves = await listLineage(db, idsOf(true), way, sql`old.is_leaf AND new.is_leaf`);
  const uppers = idsOf(false);
  if (uppers.length === 0) return ofLeaves;
  return [...ofLeaves, ...(await listLineage(db, uppers, way, sql`old.level = new.level`))];
}

/** Lineage shares, which add up to 1 although parts narrower than a line were never recorded. */
function listLineage(
  db: Db,
  ids: readonly string[],
  way: 'back' | 'forth',
  isKin: Sql,
): Promise<LeafShare[]> {
  const [near, far] = way === 'back' ? [sql`new`, sql`old`] : [sql`old`, sql`new`];
  return db.query<LeafShare>(sql`
    WITH RECURSIVE reached AS (
      SELECT id
        FROM unnest(${ids}::bigint[]) AS own (id)
       UNION
      SELECT l.${far}_id
        FROM reached
        JOIN grid_lineage l ON l.${near}_id = reached.id
        JOIN grid old ON old.id = l.old_id
        JOIN grid new ON new.id = l.new_id AND ${isKin}
    )
    SELECT l.old_id::text AS "oldId",
           l.new_id::text AS "newId",
           l.edition_id AS edition,
           l.share_of_old / sum(l.share_of_old) OVER (PARTITION BY l.old_id) AS "shareOfOld",
           l.share_of_new / sum(l.share_of_new) OVER (PARTITION BY l.new_id) AS "shareOfNew"
      FROM reached
      JOIN grid_lineage l ON l.${far}_id = reached.id
      JOIN grid old ON old.id = l.old_id
      JOIN grid new ON new.id = l.new_id AND ${isKin}
     WHERE reached.id <> ALL (${ids}::bigint[])`);
}
