/** Posts, and the accounts of those who hold them. */
import type { LinkedPost } from '../../core/contract/people.ts';
import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';

const MOST_FOUND = 20;

const posts = (which: Sql) => sql`
    SELECT s.id::text,
           json_build_object('code', s.grid_code, 'name', coalesce(g.name, s.grid_code)) AS grid,
           s.role,
           s.name,
           s.person_id AS "personId"
      FROM grid_staff s
      LEFT JOIN grid g ON g.code = s.grid_code AND g.closed_in IS NULL
     WHERE s.until IS NULL
       AND ${which}
     ORDER BY s.grid_code, s.id`;

/** Posts that an account is linked to. */
export function listPostsOf(db: Db, personId: string): Promise<LinkedPost[]> {
  return db.query<LinkedPost>(posts(sql`s.person_id = ${personId}`));
}

/** Posts by a part of the name of the one who holds it, or by the code or a part of the name of its unit. */
export function searchPosts(db: Db, q: string): Promise<LinkedPost[]> {
  return db.query<LinkedPost>(sql`
    ${posts(sql`(position(lower(${q}) IN lower(s.name)) > 0
            OR s.grid_code = ${q}
            OR position(lower(${q}) IN lower(g.name)) > 0)`)}
     LIMIT ${MOST_FOUND}`);
}
