/** One grid with what its panel shows: units below, staff, cameras. */
import type { Edition, Grid, GridStaff } from '../core/contract/grids.ts';
import type { Sql } from '../database/database.ts';
import { gridSummaryColumns, inEdition } from './columns.ts';
import { hasGroundOfItsOwn } from './grids.ts';
import { membersAndCameras } from './members.ts';
import { isHeld } from './posts.ts';

type GridItself = Omit<
  Grid,
  'ancestors' | 'descendants' | 'staff' | 'staffCount' | 'cameras' | 'incidents'
>;

export async function findGrid(
  sql: Sql,
  edition: number,
  code: string,
): Promise<GridItself | null> {
  const [row] = await sql.query<GridItself>(
    `
    SELECT ${gridSummaryColumns},
           $1::int AS "editionId",
           g.is_leaf AS "isLeaf",
           g.is_derived AS "isDerived"
      FROM grid g
     WHERE g.code = $2
       AND ${inEdition}`,
    [edition, code],
  );
  return row ?? null;
}

/** The unit's own posts, those who answer for it first; of an earlier edition those of its last moment. */
export function listStaff(
  sql: Sql,
  { validTo }: Pick<Edition, 'validTo'>,
  code: string,
): Promise<GridStaff[]> {
  return sql.query<GridStaff>(
    `
    SELECT role,
           name,
           extension
      FROM grid_staff s
     WHERE grid_code = $1
       AND ${isHeld('$2')}
     ORDER BY array_position(
                ARRAY['leader', 'chief', 'worker', 'mediator', 'labour_assistant', 'lawyer'],
                role),
              id`,
    [code, validTo],
  );
}

type GridCounts = Pick<Grid, 'descendants' | 'staffCount' | 'cameras'>;

/** What is in the unit and below. */
export async function countContents(
  sql: Sql,
  edition: Pick<Edition, 'id' | 'validTo'>,
  code: string,
): Promise<GridCounts> {
  const hasOwnGround = edition.validTo === null && (await hasGroundOfItsOwn(sql, code));
  const [row] = await sql.query<GridCounts>(
    `
    WITH${membersAndCameras(edition, hasOwnGround)},
    descendant AS (
      SELECT level,
             kind,
             count(*)::int AS count
        FROM member
       WHERE code <> $2
       GROUP BY level, kind
       ORDER BY level, kind
    ),
    camera_kind AS (
      SELECT kind,
             count(*)::int AS count
        FROM camera_at
       GROUP BY kind
       ORDER BY kind
    )
    SELECT (SELECT coalesce(json_agg(descendant), '[]') FROM descendant) AS descendants,
           (SELECT count(*)::int
              FROM member
              JOIN grid_staff s ON s.grid_code = member.code
             WHERE ${isHeld('$3')}) AS "staffCount",
           (SELECT coalesce(json_agg(camera_kind), '[]') FROM camera_kind) AS cameras`,
    [edition.id, code, edition.validTo],
    { name: nameQuestion(edition, hasOwnGround) },
  );
  if (row === undefined) throw new Error('counting gave no row');
  return row;
}

/** Each way of reading is a query of its own. */
function nameQuestion({ validTo }: Pick<Edition, 'validTo'>, hasOwnGround: boolean): string {
  if (validTo !== null) return 'count contents of earlier unit';
  return hasOwnGround ? 'count contents by ground' : 'count contents';
}
