/** Queries of stored plans. */
import type {
  PlanConflict,
  PlanContent,
  PlanEvent,
  PlanState,
  PlanSummary,
} from '../../core/contract/plans.ts';
import type { DrawnChange } from '../../core/rules/drawn-change.ts';
import type { Db } from '../../database/database.ts';
import { empty, type Sql, sql } from '../../database/sql.ts';
import { inEdition, isoInstant } from '../shared/columns.ts';

/**
 * Codes of the units that hold a unit `g` of the base of a plan: from level 1 down, then the codes that replaced any of these
 * later. A grant follows its unit, and so does the plan.
 */
export const holdersOfArea = sql`g.path || ARRAY(
                   WITH RECURSIVE renumbered AS (
                     SELECT v.became AS code
                       FROM grid_code_void v
                      WHERE v.code = ANY (g.path)
                        AND v.became IS NOT NULL
                      UNION
                     SELECT v.became
                       FROM renumbered
                       JOIN grid_code_void v USING (code)
                      WHERE v.became IS NOT NULL
                   )
                   SELECT code FROM renumbered)`;

/** Whether a plan `p` is published, or all units of its area lie in some units: equal to `mayReadPlan`. */
function isReadable(units: readonly string[] | null): Sql {
  if (units === null) return sql`true`;
  return sql`(p.state = 'published'
        OR NOT EXISTS (SELECT
                         FROM unnest(p.area) AS unit (code)
                         LEFT JOIN grid g ON g.code = unit.code
                                         AND ${inEdition(sql`p.base_id`)}
                        WHERE NOT coalesce((${holdersOfArea}) && ${units}::text[], false)))`;
}

/** Columns that read a plan `p` as `planSummary`; the edition in force is `now`. */
const summaryColumns = sql`
  p.id::text AS id,
  p.title,
  p.state,
  p.area,
  ARRAY(SELECT coalesce(g.name, unit.code)
          FROM unnest(p.area) WITH ORDINALITY AS unit (code, n)
          LEFT JOIN grid g ON g.code = unit.code
                          AND ${inEdition(sql`p.base_id`)}
         ORDER BY n) AS "areaNames",
  p.base_id AS "baseEdition",
  p.state IN ('draft', 'in_review', 'approved') AND p.base_id <> now.id AS "isBehind",
  p.version,
  p.changed_units AS "changedUnits",
  json_array_length(p.conflicts) AS conflicts,
  ${isoInstant(sql`p.created_at`)} AS "createdAt",
  ${isoInstant(sql`p.changed_at`)} AS "changedAt",
  p.drawn_by AS "drawnBy",
  p.approved_by AS "approvedBy",
  p.edition_id AS "publishedEdition"`;

const planAndNow = sql`
    FROM plan p
   CROSS JOIN (SELECT id FROM edition WHERE valid_to IS NULL) AS now`;

/**
 * Plans, last changed first.
 * @param states null: all
 * @param readable units of which the actor reads plans that are not published; null: all
 */
export function listPlans(
  db: Db,
  states: readonly PlanState[] | null,
  readable: readonly string[] | null,
): Promise<PlanSummary[]> {
  return db.query<PlanSummary>(sql`
    SELECT ${summaryColumns}
    ${planAndNow}
     WHERE (${states}::text[] IS NULL OR p.state = ANY (${states}))
       AND ${isReadable(readable)}
     ORDER BY p.changed_at DESC, p.id DESC
     LIMIT 500`);
}

export interface StoredPlan {
  summary: PlanSummary;
  content: PlanContent;
  conflictList: PlanConflict[];
  /** Changes drawn on an edition before the base. */
  drawn: DrawnChange[];
  begun: { edition: number; area: string[] };
  /** Codes from level 1 down to each unit of the area, in the base; then the codes that replaced any of these later. */
  areaPaths: string[][];
}

/** Finds a plan. @param isHeld locks the plan until the transaction ends, so that a command sees its present state */
export async function findPlan(db: Db, id: string, isHeld = false): Promise<StoredPlan | null> {
  const [row] = await db.query<PlanSummary & Omit<StoredPlan, 'summary'>>(sql`
    SELECT ${summaryColumns},
           p.content,
           p.conflicts AS "conflictList",
           p.drawn,
           json_build_object('edition', p.begun_on, 'area', p.begun_for) AS begun,
           (SELECT coalesce(json_agg(${holdersOfArea} ORDER BY array_position(p.area, g.code)), '[]')
              FROM grid g
             WHERE g.code = ANY (p.area)
               AND ${inEdition(sql`p.base_id`)}) AS "areaPaths"
    ${planAndNow}
     WHERE p.id = ${id}::integer
    ${isHeld ? sql`FOR UPDATE OF p` : empty}`);
  if (row === undefined) return null;
  const { content, conflictList, drawn, begun, areaPaths, ...summary } = row;
  return { summary, content, conflictList, drawn, begun, areaPaths };
}

/** Events of a plan, first one first. */
export function listPlanEvents(db: Db, id: string): Promise<PlanEvent[]> {
  return db.query<PlanEvent>(sql`
    SELECT ${isoInstant(sql`at`)} AS at,
           by,
           what,
           reason,
           version
      FROM plan_event
     WHERE plan_id = ${id}::integer
     ORDER BY number`);
}
