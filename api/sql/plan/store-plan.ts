/** Writes to plans, each in the transaction that holds the lock on the plan; the caller records the event last. */
import type { PlanConflict, PlanContent, PlanState } from '../../core/contract/plans.ts';
import type { DrawnChange } from '../../core/rules/drawn-change.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/** Interval within which saves of one actor are one line of the history: an editor saves every few seconds. */
const SAVES_ARE_ONE = sql`interval '10 minutes'`;

/** Inserts a plan on the edition in force. @returns its id */
export async function insertPlan(
  db: Db,
  { title, area }: { title: string; area: readonly string[] },
  now: string,
): Promise<string> {
  const row = await one<{ id: string }>(
    db,
    sql`
    INSERT INTO plan (title, area, base_id, begun_for, begun_on, created_at, changed_at)
    SELECT ${title}, ${area}, id, ${area}, id, ${now}, ${now}
      FROM edition
     WHERE valid_to IS NULL
    RETURNING id::text`,
  );
  return row.id;
}

/** Codes from level 1 down to each of these units in force, in the given order. */
export async function findAreaPaths(db: Db, area: readonly string[]): Promise<string[][]> {
  const rows = await db.query<{ path: string[] }>(sql`
    SELECT path
      FROM grid
     WHERE code = ANY (${area}::text[])
       AND closed_in IS NULL
     ORDER BY array_position(${area}, code)`);
  return rows.map(({ path }) => path);
}

/** Stores the content. @param by its author; null: not counted as drawing @returns the new version */
export async function storeContent(
  db: Db,
  id: string,
  {
    content,
    conflicts,
    drawn,
  }: {
    content: PlanContent;
    conflicts: readonly PlanConflict[];
    drawn: readonly DrawnChange[];
  },
  {
    by,
    now,
    baseId,
    area,
    changedUnits,
  }: {
    by: string | null;
    now: string;
    baseId: number;
    area: readonly string[];
    changedUnits: number;
  },
): Promise<number> {
  return oneVersion(
    await db.query<{ version: number }>(sql`
      UPDATE plan
         SET content = ${JSON.stringify(content)}::json,
             conflicts = ${JSON.stringify(conflicts)}::json,
             drawn = ${JSON.stringify(drawn)}::json,
             changed_units = ${changedUnits},
             drawn_by = CASE WHEN ${by}::text IS NULL OR ${by} = ANY (drawn_by) THEN drawn_by ELSE drawn_by || ${by}::text END,
             base_id = ${baseId},
             area = ${area},
             changed_at = ${now},
             version = version + 1
       WHERE id = ${id}::integer
      RETURNING version`),
  );
}

/** Stores the state. @param approvedBy role that approved it; null: not approved, or no longer */
export async function storeState(
  db: Db,
  id: string,
  state: PlanState,
  {
    approvedBy,
    editionId,
    now,
  }: { approvedBy: string | null; editionId: number | null; now: string },
): Promise<number> {
  return oneVersion(
    await db.query<{ version: number }>(sql`
      UPDATE plan
         SET state = ${state},
             approved_by = ${approvedBy},
             edition_id = ${editionId},
             changed_at = ${now},
             version = version + 1
       WHERE id = ${id}::integer
      RETURNING version`),
  );
}

function oneVersion([row]: { version: number }[]): number {
  if (row === undefined) throw new Error('the plan was not stored');
  return row.version;
}

export async function addPlanEvent(
  db: Db,
  id: string,
  {
    at,
    by,
    what,
    reason,
    version,
  }: { at: string; by: string; what: string; reason: string | null; version: number },
): Promise<void> {
  await db.query(sql`
    INSERT INTO plan_event (plan_id, number, at, by, what, reason, version)
    SELECT ${id}::integer, coalesce(last.number, 0) + 1, ${at}::timestamptz, ${by}::text, ${what}::text, ${reason}, ${version}::integer
      FROM (VALUES (1)) AS one
      LEFT JOIN (SELECT number, by, what, at
                   FROM plan_event
                  WHERE plan_id = ${id}::integer
                  ORDER BY number DESC
                  LIMIT 1) AS last ON true
     WHERE NOT (${what} = 'save' AND (last.what, last.by) IS NOT DISTINCT FROM ('save', ${by}::text)
                AND last.at > ${at}::timestamptz - ${SAVES_ARE_ONE})`);
}
