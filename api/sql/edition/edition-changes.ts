/** Changes of an edition, and the lineage of units. */
import type { z } from 'zod';
import type { gridLineage } from '../../core/contract/edition-changes.ts';
import type { LineageShare, ListedUnit } from '../../core/rules/list-changes.ts';
import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';
import { findBends } from './find-bends.ts';

export interface ChangedRows {
  before: ListedUnit[];
  after: ListedUnit[];
  lineage: LineageShare[];
}

/**
 * Columns of a unit `g` before an instant, or from then on. Posts belong to the description; a post changed at another time
 * than a publication is the same in both.
 */
export function listedColumns(when: 'before' | 'after', at: Sql): Sql {
  const held =
    when === 'before'
      ? sql`s.since < ${at} AND (s.until IS NULL OR s.until >= ${at})`
      : sql`s.since <= ${at} AND (s.until IS NULL OR s.until > ${at})`;
  return sql`
             g.id,
             g.code,
             g.level,
             g.name,
             g.parent_code AS parent,
             g.area_m2 AS "areaM2",
             concat_ws(' ', 'h', g.households, 'p', g.population) AS figures,
             concat_ws(' ', g.kind, g.use,
                       (SELECT string_agg(concat_ws(' ', s.role, s.name, s.extension), ', '
                                          ORDER BY s.role, s.name, s.extension)
                          FROM grid_staff s
                         WHERE s.grid_code = g.code
                           AND ${held})) AS told`;
}

/** Condition for units `g` that keep their row but get other posts at an instant. */
export const postedAnew = (at: Sql) => sql`
             g.code IN (SELECT grid_code FROM grid_staff WHERE since = ${at} OR until = ${at})`;

/** Rows that ended and began with an edition, and their lineage shares. */
export async function readChangedRows(db: Db, edition: number): Promise<ChangedRows> {
  const at = sql`(SELECT valid_from FROM edition WHERE id = ${edition})`;
  const listed = (when: 'before' | 'after') =>
    db.query<ListedUnit>(sql`
      SELECT ${listedColumns(when, at)}
        FROM grid g
       WHERE ${when === 'before' ? sql`g.closed_in` : sql`g.opened_in`} = ${edition}
          OR g.opened_in < ${edition}
             AND (g.closed_in IS NULL OR g.closed_in > ${edition})
             AND ${postedAnew(at)}
       ORDER BY level, code`);
  const lineage = await db.query<Omit<LineageShare, 'isBent'>>(sql`
    SELECT old_id AS "oldId",
           new_id AS "newId",
           share_of_old AS "shareOfOld",
           share_of_new AS "shareOfNew"
      FROM grid_lineage
     WHERE edition_id = ${edition}
     ORDER BY old_id, new_id`);
  return {
    before: await listed('before'),
    after: await listed('after'),
    lineage: await findBends(db, lineage, 'grid'),
  };
}

type LineageStep = z.infer<typeof gridLineage>['steps'][number];

/**
 * Lineage of a code: from each of its rows back through the rows whose area it mostly has, and on through the rows that mostly
 * have its area. Where area moved from one level to another, the smaller units are left out next to the larger one that
 * contained or contains them.
 * @returns null when no edition has had that code
 */
export async function listLineage(db: Db, code: string): Promise<LineageStep[] | null> {
  const [known] = await db.query(sql`SELECT FROM grid WHERE code = ${code} LIMIT 1`);
  if (known === undefined) return null;
  return db.query<LineageStep>(sql`
    WITH RECURSIVE own AS (
      SELECT id FROM grid WHERE code = ${code}
    ), lineage AS NOT MATERIALIZED (
      SELECT l.*, old.level AS old_level, new.level AS new_level
        FROM grid_lineage l
        JOIN grid old ON old.id = l.old_id
        JOIN grid new ON new.id = l.new_id
    ), back AS (
      SELECT l.old_id, l.new_id
        FROM own
        JOIN lineage l ON l.new_id = own.id AND l.old_level <= l.new_level
       UNION
      SELECT l.old_id, l.new_id
        FROM back
        JOIN lineage l ON l.new_id = back.old_id AND l.old_level <= l.new_level
       WHERE greatest(l.share_of_old, l.share_of_new) > 0.5
    ), forth AS (
      SELECT l.old_id, l.new_id
        FROM own
        JOIN lineage l ON l.old_id = own.id AND l.new_level <= l.old_level
       UNION
      SELECT l.old_id, l.new_id
        FROM forth
        JOIN lineage l ON l.old_id = forth.new_id AND l.new_level <= l.old_level
       WHERE greatest(l.share_of_old, l.share_of_new) > 0.5
    )
    SELECT l.edition_id AS edition,
           ${isoInstant(sql`e.valid_from`)} AS "validFrom",
           json_build_object('code', old.code, 'name', old.name) AS old,
           json_build_object('code', new.code, 'name', new.name) AS new,
           l.share_of_old AS "shareOfOld",
           l.share_of_new AS "shareOfNew"
      FROM (SELECT * FROM back UNION SELECT * FROM forth) AS step
      JOIN grid_lineage l USING (old_id, new_id)
      JOIN edition e ON e.id = l.edition_id
      JOIN grid old ON old.id = l.old_id
      JOIN grid new ON new.id = l.new_id
     WHERE (old.code, old.name) <> (new.code, new.name)
        OR least(l.share_of_old, l.share_of_new) < 1 - 1e-6
     ORDER BY l.edition_id DESC, new.code, old.code
     LIMIT 1000`);
}

/** Edition; null: it does not exist. `baseId` null: it is the first. */
export async function findEditionById(
  db: Db,
  id: number,
): Promise<{ id: number; baseId: number | null; title: string; isInForce: boolean } | null> {
  const [row] = await db.query<{
    id: number;
    baseId: number | null;
    title: string;
    isInForce: boolean;
  }>(sql`
    SELECT id,
           base_id AS "baseId",
           title,
           valid_to IS NULL AS "isInForce"
      FROM edition
     WHERE id = ${id}`);
  return row ?? null;
}
