/** Stages which posts end and begin with the next edition, and applies them. */
import type { Post } from '../../core/contract/plans.ts';
import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { inEdition } from '../shared/columns.ts';
import { type Posted, withTables } from './steps.ts';

/** Staged posts; `changed`: codes of units whose posts differ. */
interface StagedPosts<Known extends Db> {
  posted: Known & Posted;
  changed: string[];
}

/**
 * Builds `posted_unit`: codes whose posts a plan lists, and `post_change`: posts that end, by their id, and posts that begin,
 * without one. An unchanged post is in neither.
 * @param units with the future code of each, and all of its posts
 */
export async function stagePosts<Known extends Db>(
  db: Known,
  units: readonly { code: string; posts: readonly Post[] }[],
): Promise<StagedPosts<Known>> {
  const posted = await openPostChange(db);
  if (units.length === 0) return { posted, changed: [] };
  const lines = units.flatMap(({ code, posts }) => posts.map((post) => ({ code, ...post })));
  await db.query(
    sql`INSERT INTO posted_unit (code) SELECT unnest(${units.map(({ code }) => code)}::text[])`,
  );
  await db.query(sql`
    INSERT INTO requested_post (grid_code, role, name, extension, n)
    SELECT *
      FROM unnest(${lines.map(({ code }) => code)}::text[],
                  ${lines.map(({ role }) => role)}::text[],
                  ${lines.map(({ name }) => name)}::text[],
                  ${lines.map(({ extension }) => extension)}::text[]) WITH ORDINALITY`);
  return { posted, changed: await compare(posted, sql`SELECT code FROM posted_unit`) };
}

/**
 * Stages the posts of a restored edition: posts that publications since have ended begin again, those they have begun end.
 * Other changes stay: who left since does not come back, who came stays with the ground.
 */
export async function stageFormerPosts<Known extends Db>(
  db: Known,
  edition: number,
): Promise<StagedPosts<Known>> {
  const posted = await openPostChange(db);
  await db.query(sql`
    WITH publication AS (
      SELECT valid_from AS at FROM edition WHERE id > ${edition}
    ), begun AS MATERIALIZED (
      SELECT s.* FROM grid_staff s JOIN publication ON s.since = publication.at
    ), left_since AS (
      SELECT role, name, extension,
             row_number() OVER (PARTITION BY role, name, extension ORDER BY id) AS turn
        FROM begun
       WHERE until NOT IN (SELECT at FROM publication)
    ), came_since AS (
      SELECT role, name, extension,
             row_number() OVER (PARTITION BY role, name, extension ORDER BY id) AS turn
        FROM grid_staff
       WHERE since >= (SELECT min(at) FROM publication)
         AND since NOT IN (SELECT at FROM publication)
         AND until IN (SELECT at FROM publication)
    ), to_end AS MATERIALIZED (
      -- A post that was added otherwise and then carried over stays where it is now.
      SELECT line.id, line.grid_code
        FROM (
               SELECT *,
                      row_number() OVER (PARTITION BY role, name, extension ORDER BY since DESC, id DESC) AS turn
                 FROM begun
                WHERE until IS NULL
             ) AS line
       WHERE NOT EXISTS (SELECT
                           FROM came_since c
                          WHERE (c.role, c.name, c.turn) = (line.role, line.name, line.turn)
                            AND c.extension IS NOT DISTINCT FROM line.extension)
    ), ended AS MATERIALIZED (
      SELECT s.*,
             row_number() OVER (PARTITION BY role, name, extension ORDER BY s.id) AS turn
        FROM grid_staff s
        JOIN publication ON s.until = publication.at
       WHERE s.since < (SELECT min(at) FROM publication)
         AND EXISTS (SELECT
                       FROM grid g
                      WHERE g.code = s.grid_code
                        AND ${inEdition(edition)})
    ), concerned AS (
      INSERT INTO concerned_unit (code)
      SELECT grid_code FROM to_end
       UNION
      SELECT grid_code FROM ended
      RETURNING code
    )
    INSERT INTO requested_post (grid_code, role, name, extension, n)
    SELECT grid_code, role, name, extension, id
      FROM grid_staff
     WHERE until IS NULL
       AND grid_code IN (SELECT code FROM concerned)
       AND id NOT IN (SELECT id FROM to_end)
     UNION ALL
    SELECT grid_code, role, name, extension, id
      FROM ended
     WHERE NOT EXISTS (SELECT
                         FROM left_since l
                        WHERE (l.role, l.name, l.turn) = (ended.role, ended.name, ended.turn)
                          AND l.extension IS NOT DISTINCT FROM ended.extension)`);
  return { posted, changed: await compare(posted, sql`SELECT code FROM concerned_unit`) };
}

async function openPostChange<Known extends Db>(db: Known): Promise<Known & Posted> {
  await db.query(
    sql`DROP TABLE IF EXISTS posted_unit, concerned_unit, requested_post, post_change`,
  );
  await db.query(sql`CREATE TEMP TABLE posted_unit (code text PRIMARY KEY) ON COMMIT DROP`);
  await db.query(sql`CREATE TEMP TABLE concerned_unit (code text PRIMARY KEY) ON COMMIT DROP`);
  await db.query(sql`
    CREATE TEMP TABLE requested_post (
      grid_code text   NOT NULL,
      role      text   NOT NULL,
      name      text   NOT NULL,
      extension text,
      n         bigint NOT NULL
    ) ON COMMIT DROP`);
  await db.query(
    sql`CREATE TEMP TABLE post_change (id bigint, LIKE requested_post) ON COMMIT DROP`,
  );
  return withTables(db, 'posted_unit', 'concerned_unit', 'requested_post', 'post_change');
}

/** Compares posts. The same post held by two people of the same name is two posts, so posts are matched by their position. */
async function compare(db: Posted, concerned: Sql): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql`
    WITH present AS (
      SELECT id, grid_code, role, name, extension, id AS n,
             row_number() OVER (PARTITION BY grid_code, role, name, extension ORDER BY id) AS turn
        FROM grid_staff
       WHERE until IS NULL
         AND grid_code IN (${concerned})
    ), requested AS (
      SELECT *,
             row_number() OVER (PARTITION BY grid_code, role, name, extension ORDER BY n) AS turn
        FROM requested_post
    ), changed AS (
      INSERT INTO post_change (id, grid_code, role, name, extension, n)
      SELECT present.id,
             coalesce(present.grid_code, requested.grid_code),
             coalesce(present.role, requested.role),
             coalesce(present.name, requested.name),
             coalesce(present.extension, requested.extension),
             coalesce(requested.n, present.n)
        FROM present
        FULL JOIN requested ON requested.grid_code = present.grid_code
                        AND requested.role = present.role
                        AND requested.name = present.name
                        AND coalesce(requested.extension, '') = coalesce(present.extension, '')
                        AND requested.turn = present.turn
       WHERE present.id IS NULL
          OR requested.n IS NULL
      RETURNING grid_code
    )
    SELECT DISTINCT grid_code AS code
      FROM changed
     ORDER BY 1`);
  return rows.map(({ code }) => code);
}

/** Applies the staged posts. @param now start of the edition */
export async function changePosts(db: Posted, now: string): Promise<void> {
  await db.query(sql`
    UPDATE grid_staff
       SET until = ${now}
      FROM post_change
     WHERE grid_staff.id = post_change.id
       AND grid_staff.until IS NULL`);
  await db.query(sql`
    INSERT INTO grid_staff (grid_code, role, name, extension, person_id, since)
    SELECT grid_code, role, name, extension,
           -- The account goes with somebody who keeps the post with another extension, or holds it elsewhere.
           (SELECT max(ended.person_id)
              FROM grid_staff ended
             WHERE ended.until = ${now}
               AND ended.role = post_change.role
               AND ended.name = post_change.name),
           ${now}
      FROM post_change
     WHERE id IS NULL
     ORDER BY n`);
}
