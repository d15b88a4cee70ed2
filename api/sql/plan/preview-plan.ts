import type { UnitChange } from '../../core/contract/edition-changes.ts';
import type { PlanFinding } from '../../core/contract/plan-findings.ts';
import type { CodeTemplate } from '../../core/contract/plans.ts';
import { type LineageShare, type ListedUnit, listChanges } from '../../core/rules/list-changes.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { listedColumns, postedAnew } from '../edition/edition-changes.ts';
import { findBends } from '../edition/find-bends.ts';
import { carryPosts } from '../publication/carry-over.ts';
import { deriveUnits } from '../publication/derive-units.ts';
import { openUnits } from '../publication/open-units.ts';
import { measureLineage } from '../publication/record-lineage.ts';
import {
  type Changed,
  type Previewed,
  type Shaped,
  type Succeeded,
  type Targeted,
  type Traced,
  withTables,
} from '../publication/steps.ts';
import { buildCoverage } from '../staging/build-coverage.ts';
import type { StoredPlan } from './find-plan.ts';
import { afterLast, checkPlan, type Publishable } from './publish-plan.ts';

export type PlanPreview =
  | { kind: 'changes'; changes: UnitChange[] }
  /** The plan cannot be published as it is. */
  | { kind: 'unsound'; findings: PlanFinding[] };

/**
 * Rehearsal (dry run): the change list of a plan if it were published now: the whole publication of units and posts, except
 * storing the edition. The caller rolls the transaction back.
 */
export async function previewPlan(
  db: Db,
  found: StoredPlan,
  { template, now }: { template: CodeTemplate; now: string },
): Promise<PlanPreview> {
  const { findings, proved } = await checkPlan(db, found, template);
  if (findings.some(({ reason }) => reason === 'plan_empty'))
    return { kind: 'changes', changes: [] };
  if (proved === null) return { kind: 'unsound', findings };
  return { kind: 'changes', changes: await previewChange(proved, await afterLast(db, now)) };
}

/** Change list of a proved plan. Leaves posts in their state from `at` on. */
async function previewChange(proved: Publishable, at: string): Promise<UnitChange[]> {
  const covered = await buildCoverage(proved);
  const shaped = await deriveUnits(covered);
  const changed = await openUnits(shaped);
  const previewed = await openRows(changed);
  const traced = await measureLineage(previewed, sql`opened_unit`);
  return listOpened(await carryPosts(traced, at), at);
}

/** Lists units of the new state. @param db with posts in their state from `at` on */
export async function listOpened(
  db: Changed & Previewed & Traced & Succeeded,
  at: string,
): Promise<UnitChange[]> {
  const lineage = await db.query<Omit<LineageShare, 'isBent'>>(sql`
    SELECT old_id AS "oldId",
           new_id AS "newId",
           share_of_old AS "shareOfOld",
           share_of_new AS "shareOfNew"
      FROM lineage
     ORDER BY old_id, new_id`);
  const before = await listUnits(db, 'before', at);
  const after = await listUnits(db, 'after', at);
  return listChanges(before, after, await findBends(db, lineage, 'opened_unit'));
}

/** Creates `opened_unit`: the rows of `grid` that would be stored, with the columns of the list. */
export async function openRows<Known extends Targeted & Shaped & Changed>(
  db: Known,
): Promise<Known & Previewed> {
  await db.query(sql`DROP TABLE IF EXISTS opened_unit`);
  await db.query(sql`
    CREATE TEMP TABLE opened_unit ON COMMIT DROP AS
    SELECT o.id, t.code, t.level, t.kind, t.use, t.name, t.parent_code, t.households, t.population, t.path, t.is_leaf, o.is_derived,
           coalesce(shape.geom, old.geom) AS geom,
           CASE
             WHEN o.is_same_ground THEN old.area_m2
             ELSE ST_Area(shape.geom::geography)
           END AS area_m2
      FROM opening o
      JOIN target_unit t USING (code)
      LEFT JOIN unit_shape shape USING (code)
      LEFT JOIN grid old ON old.id = o.open_id`);
  await db.query(sql`CREATE INDEX ON opened_unit USING gist (geom)`);
  await db.query(sql`ANALYZE opened_unit`);
  return withTables(db, 'opened_unit');
}

function listUnits(
  db: Changed & Previewed,
  when: 'before' | 'after',
  at: string,
): Promise<ListedUnit[]> {
  const changed =
    when === 'before' ? sql`closing JOIN grid g ON g.id = closing.id` : sql`opened_unit g`;
  const columns = listedColumns(when, sql`${at}::timestamptz`);
  return db.query<ListedUnit>(sql`
    SELECT ${columns}
      FROM ${changed}
     UNION ALL
    SELECT ${columns}
      FROM grid g
     WHERE g.closed_in IS NULL
       AND g.id NOT IN (SELECT id FROM closing)
       AND ${postedAnew(sql`${at}::timestamptz`)}
     ORDER BY level, code`);
}
