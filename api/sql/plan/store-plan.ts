/** What is written of a plan. Each in the transaction that holds the plan; the caller records the event last. */
import type { PlanConflict, PlanContent, PlanState } from '../../core/contract/plans.ts';
import type { DrawnChange } from '../../core/rules/drawn-change.ts';
import type { Sql } from '../../database/database.ts';

/** Saves of one person closer together than this are one line of the history: an editor saves every few seconds. */
const SAVES_ARE_ONE = `interval '10 minutes'`;

/** On top of the edition in force. @returns its id */
export async function insertPlan(
  sql: Sql,
  { title, area }: { title: string; area: readonly string[] },
  now: string,
): Promise<string> {
  const [row] = await sql.query<{ id: string }>(
    `
    INSERT INTO plan (title, area, base_id, begun_for, begun_on, created_at, changed_at)
    SELECT $1, $2, id, $2, id, $3, $3
      FROM edition
     WHERE valid_to IS NULL
    RETURNING id::text`,
    [title, area, now],
  );
  if (row === undefined) throw new Error('the plan was not stored');
  return row.id;
}

/** Codes from level 1 down to each of these units in force, in the order of the codes given. */
export async function findAreaPaths(sql: Sql, area: readonly string[]): Promise<string[][]> {
  const rows = await sql.query<{ path: string[] }>(
    `
    SELECT path
      FROM grid
     WHERE code = ANY ($1::text[])
       AND closed_in IS NULL
     ORDER BY array_position($1, code)`,
    [area],
  );
  return rows.map(({ path }) => path);
}

/** @param by who has drawn it; null: nobody has. @returns the new version */
export async function storeContent(
  sql: Sql,
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
    await sql.query<{ version: number }>(
      `
      UPDATE plan
         SET content = $2::json,
             conflicts = $3::json,
             drawn = $4::json,
             changed_units = $5,
             drawn_by = CASE WHEN $6::text IS NULL OR $6 = ANY (drawn_by) THEN drawn_by ELSE drawn_by || $6 END,
             base_id = $7,
             area = $8,
             changed_at = $9,
             version = version + 1
       WHERE id = $1::integer
      RETURNING version`,
      [
        id,
        JSON.stringify(content),
        JSON.stringify(conflicts),
        JSON.stringify(drawn),
        changedUnits,
        by,
        baseId,
        area,
        now,
      ],
    ),
  );
}

/** @param approvedBy who approved it; null: nobody has, or no longer */
export async function storeState(
  sql: Sql,
  id: string,
  state: PlanState,
  {
    approvedBy,
    editionId,
    now,
  }: { approvedBy: string | null; editionId: number | null; now: string },
): Promise<number> {
  return oneVersion(
    await sql.query<{ version: number }>(
      `
      UPDATE plan
         SET state = $2,
             approved_by = $3,
             edition_id = $4,
             changed_at = $5,
             version = version + 1
       WHERE id = $1::integer
      RETURNING version`,
      [id, state, approvedBy, editionId, now],
    ),
  );
}

function oneVersion([row]: { version: number }[]): number {
  if (row === undefined) throw new Error('the plan was not stored');
  return row.version;
}

export async function addPlanEvent(
  sql: Sql,
  id: string,
  {
    at,
    by,
    what,
    reason,
    version,
  }: { at: string; by: string; what: string; reason: string | null; version: number },
): Promise<void> {
  await sql.query(
    `
    INSERT INTO plan_event (plan_id, number, at, by, what, reason, version)
    SELECT $1::integer, coalesce(last.number, 0) + 1, $2::timestamptz, $3::text, $4::text, $5, $6::integer
      FROM (VALUES (1)) AS one
      LEFT JOIN (SELECT number, by, what, at
                   FROM plan_event
                  WHERE plan_id = $1::integer
                  ORDER BY number DESC
                  LIMIT 1) AS last ON true
     WHERE NOT ($4 = 'save' AND (last.what, last.by) IS NOT DISTINCT FROM ('save', $3::text)
                AND last.at > $2::timestamptz - ${SAVES_ARE_ONE})`,
    [id, at, by, what, reason, version],
  );
}
