/** Plans as they are stored. */
import type {
  PlanConflict,
  PlanContent,
  PlanEvent,
  PlanState,
  PlanSummary,
} from '../../core/contract/plans.ts';
import type { DrawnChange } from '../../core/rules/drawn-change.ts';
import type { Sql } from '../../database/database.ts';
import { isoInstant } from '../columns.ts';

/** A plan `p` as `planSummary`; the edition in force is `now`. */
const summaryColumns = `
  p.id::text AS id,
  p.title,
  p.state,
  p.area,
  ARRAY(SELECT coalesce(g.name, unit.code)
          FROM unnest(p.area) WITH ORDINALITY AS unit (code, n)
          LEFT JOIN grid g ON g.code = unit.code
                          AND g.opened_in <= p.base_id
                          AND (g.closed_in IS NULL OR g.closed_in > p.base_id)
         ORDER BY n) AS "areaNames",
  p.base_id AS "baseEdition",
  p.state IN ('draft', 'in_review', 'approved') AND p.base_id <> now.id AS "isBehind",
  p.version,
  p.changed_units AS "changedUnits",
  json_array_length(p.conflicts) AS conflicts,
  ${isoInstant('p.created_at')} AS "createdAt",
  ${isoInstant('p.changed_at')} AS "changedAt",
  p.drawn_by AS "drawnBy",
  p.approved_by AS "approvedBy",
  p.edition_id AS "publishedEdition"`;

const planAndNow = `
    FROM plan p
   CROSS JOIN (SELECT id FROM edition WHERE valid_to IS NULL) AS now`;

/** Those that changed last come first. `states` null: all. */
export function listPlans(sql: Sql, states: readonly PlanState[] | null): Promise<PlanSummary[]> {
  return sql.query<PlanSummary>(
    `
    SELECT ${summaryColumns}
    ${planAndNow}
     WHERE $1::text[] IS NULL
        OR p.state = ANY ($1)
     ORDER BY p.changed_at DESC, p.id DESC
     LIMIT 500`,
    [states],
  );
}

export interface StoredPlan {
  summary: PlanSummary;
  content: PlanContent;
  conflictList: PlanConflict[];
  /** Changes that were drawn on an edition before the base. */
  drawn: DrawnChange[];
  begun: { edition: number; area: string[] };
  /** Codes from level 1 down to each unit of the area, in the base. */
  areaPaths: string[][];
}

/** @param isHeld locks the plan until the transaction ends: whoever changes it sees what is so now */
export async function findPlan(sql: Sql, id: string, isHeld = false): Promise<StoredPlan | null> {
  const [row] = await sql.query<PlanSummary & Omit<StoredPlan, 'summary'>>(
    `
    SELECT ${summaryColumns},
           p.content,
           p.conflicts AS "conflictList",
           p.drawn,
           json_build_object('edition', p.begun_on, 'area', p.begun_for) AS begun,
           (SELECT coalesce(json_agg(g.path ORDER BY array_position(p.area, g.code)), '[]')
              FROM grid g
             WHERE g.code = ANY (p.area)
               AND g.opened_in <= p.base_id
               AND (g.closed_in IS NULL OR g.closed_in > p.base_id)) AS "areaPaths"
    ${planAndNow}
     WHERE p.id = $1::integer
    ${isHeld ? 'FOR UPDATE OF p' : ''}`,
    [id],
  );
  if (row === undefined) return null;
  const { content, conflictList, drawn, begun, areaPaths, ...summary } = row;
  return { summary, content, conflictList, drawn, begun, areaPaths };
}

/** The first comes first. */
export function listPlanEvents(sql: Sql, id: string): Promise<PlanEvent[]> {
  return sql.query<PlanEvent>(
    `
    SELECT ${isoInstant('at')} AS at,
           by,
           what,
           reason,
           version
      FROM plan_event
     WHERE plan_id = $1::integer
     ORDER BY number`,
    [id],
  );
}
