/** One grid with the contents of its panel: units below, staff, cameras. */
import type { Edition, Grid, GridStaff } from '../../core/contract/grids.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';
import { gridSummaryColumns, inEdition } from '../shared/columns.ts';
import { hasGroundOfItsOwn } from './grids.ts';
import { membersAndCameras } from './members.ts';
import { isHeld } from './posts.ts';

type GridItself = Omit<
  Grid,
  'ancestors' | 'descendants' | 'staff' | 'staffCount' | 'cameras' | 'incidents'
>;

export async function findGrid(db: Db, edition: number, code: string): Promise<GridItself | null> {
  const [row] = await db.query<GridItself>(sql`
    SELECT ${gridSummaryColumns(edition)},
           ${edition}::int AS "editionId",
           g.is_leaf AS "isLeaf",
           g.is_derived AS "isDerived"
      FROM grid g
     WHERE g.code = ${code}
       AND ${inEdition(edition)}`);
  return row ?? null;
}

/** The unit's own posts, its heads first; of an earlier edition those of its last moment. */
export function listStaff(
  db: Db,
  { validTo }: Pick<Edition, 'validTo'>,
  code: string,
): Promise<GridStaff[]> {
  return db.query<GridStaff>(sql`
    SELECT role,
           name,
           extension
      FROM grid_staff s
     WHERE grid_code = ${code}
       AND ${isHeld(sql`${validTo}`)}
     ORDER BY array_position(
                ARRAY['leader', 'chief', 'worker', 'mediator', 'labour_assistant', 'lawyer'],
                role),
              id`);
}

type GridCounts = Pick<Grid, 'descendants' | 'staffCount' | 'cameras'>;

/** Contents of the unit and of those below. */
export async function countContents(
  db: Db,
  edition: Pick<Edition, 'id' | 'validTo'>,
  code: string,
): Promise<GridCounts> {
  const hasOwnGround = edition.validTo === null && (await hasGroundOfItsOwn(db, code));
  const row = await one<GridCounts>(
    db,
    sql`
    WITH${membersAndCameras(edition, { code, hasOwnGround })},
    descendant AS (
      SELECT level,
             kind,
             count(*)::int AS count
        FROM member
       WHERE code <> ${code}
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
             WHERE ${isHeld(sql`${edition.validTo}`)}) AS "staffCount",
           (SELECT coalesce(json_agg(camera_kind), '[]') FROM camera_kind) AS cameras`,
    { name: nameQuestion(edition, hasOwnGround) },
  );
  return row;
}

/** Name of the prepared statement: each variant is a query of its own. */
function nameQuestion({ validTo }: Pick<Edition, 'validTo'>, hasOwnGround: boolean): string {
  if (validTo !== null) return 'count contents of earlier unit';
  return hasOwnGround ? 'count contents by ground' : 'count contents';
}
