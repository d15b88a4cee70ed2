/** Carries over what belonged to ended units to their successors: posts, grants, and incidents that wait for an answer. */
import type { StoredEvent } from '../../core/contract/stream.ts';
import { applySystemDeed } from '../../core/rules/incident-life.ts';
import { GRID_LEVEL } from '../../core/rules/incident-record.ts';
import { sql } from '../../database/sql.ts';
import { lockIncidents } from '../incident/lock-incidents.ts';
import type { StoredIncident } from '../incident/record-columns.ts';
import { beginHistory, writeStep } from '../incident/write-step.ts';
import { carryGrants } from './carry-grants.ts';
import { changePosts } from './stage-posts.ts';
import { type Changed, type Posted, type Succeeded, type Traced, withTables } from './steps.ts';

/** Carries over, after the posts were staged. @returns the events of incidents for the stream; to be recorded last */
export async function carryOver(
  db: Posted & Changed & Traced,
  now: string,
): Promise<StoredEvent[]> {
  const succeeded = await carryPosts(db, now);
  await carryGrants(succeeded, now);
  const [ended] = await db.query(sql`SELECT FROM unit_successor LIMIT 1`);
  return ended === undefined ? [] : moveIncidents(succeeded, now);
}

export async function carryPosts<Known extends Posted & Changed & Traced>(
  db: Known,
  now: string,
): Promise<Known & Succeeded> {
  await changePosts(db, now);
  const succeeded = await findSuccessors(db);
  await movePosts(succeeded, now);
  return succeeded;
}

/**
 * Builds `unit_successor`: the successor of each code that ended: its replacement, or the unit with most of its ground; of the same
 * level if there is any. Null: none.
 */
async function findSuccessors<Known extends Changed & Traced>(
  db: Known,
): Promise<Known & Succeeded> {
  await db.query(sql`DROP TABLE IF EXISTS unit_successor`);
  await db.query(sql`
    CREATE TEMP TABLE unit_successor ON COMMIT DROP AS
    SELECT closing.code,
           coalesce(closing.became, next.code) AS successor
      FROM closing
      JOIN grid old ON old.id = closing.id
      LEFT JOIN LATERAL (
             SELECT opening.code
               FROM lineage
               JOIN opening ON opening.id = lineage.new_id
              WHERE lineage.old_id = closing.id
              ORDER BY opening.level = old.level DESC, lineage.share_of_old DESC, opening.code
              LIMIT 1) AS next ON true
     WHERE closing.is_removed`);
  await db.query(sql`CREATE UNIQUE INDEX ON unit_successor (code)`);
  await db.query(sql`ANALYZE unit_successor`);
  return withTables(db, 'unit_successor');
}

/** Moves posts. Where a plan lists the posts of the successor, no others are added. */
async function movePosts(db: Posted & Succeeded, now: string): Promise<void> {
  await db.query(sql`
    WITH ended AS (
      UPDATE grid_staff
         SET until = ${now}
        FROM unit_successor
       WHERE grid_staff.grid_code = unit_successor.code
         AND grid_staff.until IS NULL
      RETURNING grid_staff.id, unit_successor.successor, role, name, extension, person_id
    )
    INSERT INTO grid_staff (grid_code, role, name, extension, person_id, since)
    SELECT successor, role, name, extension, person_id, ${now}
      FROM ended
     WHERE successor IS NOT NULL
       AND successor NOT IN (SELECT code FROM posted_unit)
     ORDER BY id`);
}

async function moveIncidents(db: Succeeded, now: string): Promise<StoredEvent[]> {
  const waiting = await db.query<{ code: string }>(sql`
    SELECT i.code
      FROM incident i
     WHERE i.closed_at IS NULL
       AND i.assignee IN (SELECT code FROM unit_successor)
     UNION
    SELECT i.code
      FROM incident i
     WHERE i.closed_at IS NULL
       AND i.whistle_path && ARRAY(SELECT code FROM unit_successor)`);
  if (waiting.length === 0) return [];
  const successors = await db.query<{
    code: string;
    successor: string | null;
    path: string[] | null;
  }>(sql`
    SELECT unit_successor.code, successor, g.path
      FROM unit_successor
      LEFT JOIN grid g ON g.code = unit_successor.successor AND g.closed_in IS NULL`);
  const byCode = new Map(successors.map(({ code, ...successor }) => [code, successor]));
  const paths = new Map(successors.map(({ code, path }) => [code, path]));
  const changes: StoredEvent[] = [];
  for (const found of await lockIncidents(
    db,
    waiting.map(({ code }) => code),
  )) {
    const { assignee, whistle } = found.state;
    const gone = assignee === null ? undefined : byCode.get(assignee);
    const detail = {
      assignee: gone === undefined ? assignee : gone.successor,
      whistlePath: whistle === null ? null : toPathOfToday(whistle.path, found, paths),
    };
    const { subject, lines } = beginHistory(found, now);
    const step = applySystemDeed(subject, { action: 'redistricted', detail }, now);
    changes.push(await writeStep(db, found, lines, step, null));
  }
  return changes;
}

/**
 * Redirects requests for support to the successor of the unit that was asked; where there is none, to the units that contain
 * the incident.
 */
function toPathOfToday(
  path: readonly string[],
  { home }: StoredIncident,
  paths: ReadonlyMap<string, readonly string[] | null>,
): string[] {
  const asked = path.at(-1) ?? '';
  if (!path.some((code) => paths.has(code))) return [...path];
  const successor = paths.get(asked) ?? home.slice(0, path.length);
  const most = Math.min(GRID_LEVEL, path.length);
  return successor.length === 0 ? [...path] : successor.slice(0, most);
}
