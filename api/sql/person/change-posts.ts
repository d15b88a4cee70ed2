import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Links an account to exactly these posts. @returns false: one has ended, or is linked to somebody else */
export async function linkPosts(
  db: Db,
  personId: string,
  ids: readonly string[],
): Promise<boolean> {
  await db.query(sql`
    UPDATE grid_staff
       SET person_id = NULL
     WHERE person_id = ${personId}
       AND id <> ALL(${ids}::bigint[])`);
  const rows = await db.query(sql`
    UPDATE grid_staff
       SET person_id = ${personId}
     WHERE id = ANY(${ids}::bigint[])
       AND until IS NULL
       AND coalesce(person_id, ${personId}) = ${personId}
    RETURNING id`);
  return rows.length === ids.length;
}
