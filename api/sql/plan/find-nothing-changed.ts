import type { PlanFinding } from '../../core/contract/plan-findings.ts';
import { sql } from '../../database/sql.ts';
import type { Posted, Staged, Targeted } from '../publication/steps.ts';

/** Finds a proved plan without any change of units, ground or posts. */
export async function findNothingChanged(db: Staged & Posted & Targeted): Promise<PlanFinding[]> {
  const [found] = await db.query<{ isEmpty: boolean }>(sql`
    SELECT NOT EXISTS (SELECT FROM removed_unit)
           AND NOT EXISTS (SELECT FROM post_change)
           AND NOT EXISTS (
                 SELECT
                   FROM staged_grid s
                   JOIN target_unit t ON t.row = s.row
                   LEFT JOIN grid g ON g.id = t.open_id
                  WHERE g.id IS NULL
                     OR s.geom IS DISTINCT FROM g.geom AND s.geom IS NOT NULL
                     OR (t.path, t.level, t.kind, t.use, t.name, t.households, t.population, t.is_leaf)
                        IS DISTINCT FROM
                        (g.path, g.level, g.kind, g.use, g.name, g.households, g.population, g.is_leaf)) AS "isEmpty"`);
  if (found?.isEmpty !== true) return [];
  const nowhere = { key: null, areaM2: null, place: null, detail: '' };
  return [{ ...nowhere, reason: 'plan_empty', severity: 'error' }];
}
