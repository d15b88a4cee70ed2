import type { RestorePreview } from '../../core/contract/edition-changes.ts';
import type { PlanFinding } from '../../core/contract/plan-findings.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { constant, raw, type Sql, sql } from '../../database/sql.ts';
import { listOpened, openRows } from '../plan/preview-plan.ts';
import {
  afterLast,
  type ChangeOutcome,
  type Proof,
  type Publishable,
  writeChange,
} from '../plan/publish-plan.ts';
import { inEdition } from '../shared/columns.ts';
import { limitStatements } from '../shared/transaction-settings.ts';
import { findCoverageUnits } from '../staging/build-coverage.ts';
import { LATTICE } from '../staging/lattice.ts';
import { createStaging, openStaging } from '../staging/stage-grids.ts';
import { buildChangeTarget } from './build-change-target.ts';
import { carryPosts } from './carry-over.ts';
import { deriveUnits } from './derive-units.ts';
import { openUnits } from './open-units.ts';
import type { OnPublishProgress } from './publish-edition.ts';
import { measureLineage } from './record-lineage.ts';
import { stageFormerPosts } from './stage-posts.ts';
import type { Changed, Posted, Previewed, Staged, Traced } from './steps.ts';

/** Timeout of a preview, for which a user waits. */
const LONGEST_PREVIEW_S = 60;
/** Relative difference of two areas above which the ground cannot be the same. */
const SAME_AREA = 1e-6;

/**
 * Publishes an earlier edition again as the next one: units that ended since begin again, with their codes, and units that
 * began since end. Its ground was proved in its time, unit by unit. A returning code is the same unit as before; this is the
 * only way by which a code stops being void, except reinstatement. Posts that publications since have ended begin again, and
 * those they have begun end; other changes of posts stay.
 */
export async function restoreEdition(
  db: Db,
  edition: { id: number; title: string },
  now: () => Date,
  onProgress: OnPublishProgress,
): Promise<ChangeOutcome> {
  onProgress('check', 0, 0);
  const { findings, proved } = await stageRestore(
    await createStaging(db),
    edition.id,
    'drawn_again',
  );
  if (proved === null) return { outcome: 'refused', findings, problems: [] };
  const outcome = await writeChange(
    proved,
    { title: edition.title, now, earlier: edition.id },
    onProgress,
  );
  if (outcome.outcome === 'published') {
    await db.query(
      sql`UPDATE edition SET restores = ${edition.id} WHERE id = ${outcome.editionId}`,
    );
  }
  return outcome;
}

/** Previews a restore. The caller rolls the transaction back. */
export async function previewRestore(
  db: Db,
  edition: number,
  now: string,
): Promise<RestorePreview> {
  await limitStatements(db, LONGEST_PREVIEW_S);
  const { findings, proved } = await stageRestore(await openStaging(db), edition, 'left_out');
  if (proved === null) {
    return { findings, changedUnits: 0, cameras: 0, openIncidents: 0, staffUnits: 0 };
  }
  const at = await afterLast(db, now);
  const previewed = await previewRows(proved, edition);
  const changedUnits = await countChanged(previewed, at);
  const staff = await one<{ count: number }>(
    db,
    sql`
    WITH ended AS (SELECT grid_code, role, name, extension FROM grid_staff WHERE until = ${at}),
         begun AS (SELECT grid_code, role, name, extension FROM grid_staff WHERE since = ${at})
    SELECT count(DISTINCT grid_code)::integer AS count
      FROM (
             (TABLE ended EXCEPT TABLE begun)
              UNION
             (TABLE begun EXCEPT TABLE ended)
           ) AS other`,
  );
  return {
    findings,
    changedUnits,
    cameras: await countMoved(previewed, 'camera', sql`true`),
    openIncidents: await countMoved(previewed, 'incident', sql`point.closed_at IS NULL`),
    staffUnits: staff.count,
  };
}

type Restored = Posted & Changed & Previewed;

async function previewRows(proved: Publishable, edition: number): Promise<Restored> {
  const covered = await findCoverageUnits(proved);
  const shaped = await deriveUnits(covered, edition);
  return openRows(await openUnits(shaped));
}

/**
 * Number of units in the list of changes of the edition. Lineage shares are computed only where a unit ends; for a continuing
 * unit it is enough to know whether its ground is the same. Overlays are most of the cost of a preview. Leaves posts in their
 * state from `at` on.
 */
async function countChanged(db: Restored, at: string): Promise<number> {
  const traced = await measureLineage(db, sql`opened_unit`, sql`true`, endsOrLiesInSuch);
  await keepKinship(traced);
  return (await listOpened(await carryPosts(traced, at), at)).length;
}

const endsOrLiesInSuch = sql`g.id IN (SELECT own.id
                                     FROM closing
                                     JOIN grid own USING (id)
                                    CROSS JOIN unnest(own.path) AS is_in (code)
                                     JOIN closing gone ON gone.code = is_in.code AND gone.is_removed)`;

/**
 * Adds to `lineage` the shares that continuing units keep of their ground; for different areas, no more than the smaller one: the
 * differences could be mere vertices.
 */
async function keepKinship(db: Changed & Previewed & Traced): Promise<void> {
  await db.query(sql`
    INSERT INTO lineage (old_id, new_id, share_of_old, share_of_new)
    SELECT old.id, new.id, least(1, m2 / old.area_m2), least(1, m2 / new.area_m2)
      FROM closing
      JOIN grid old USING (id)
      JOIN opened_unit new ON new.code = old.code AND new.level = old.level
     CROSS JOIN LATERAL (
             SELECT CASE
                      WHEN old.geom = new.geom THEN old.area_m2
                      WHEN abs(old.area_m2 - new.area_m2) <= ${constant(SAME_AREA)} * old.area_m2
                      THEN ST_Area(ST_Intersection(old.geom, new.geom, ${LATTICE})::geography)
                      ELSE least(old.area_m2, new.area_m2)
                    END AS m2) AS common
     WHERE NOT EXISTS (SELECT FROM lineage known WHERE (known.old_id, known.new_id) = (old.id, new.id))`);
}

/** Number of points with another unit around them at some level, once `opened_unit` is in force. */
async function countMoved(
  db: Changed & Previewed,
  points: 'camera' | 'incident',
  condition: Sql,
): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`
    SELECT count(*)::integer AS count
      FROM closing
      JOIN grid old ON old.id = closing.id
      JOIN ${raw(points)} point ON point.unit_id = old.id
      LEFT JOIN LATERAL (
             SELECT new.path
               FROM opened_unit new
              WHERE new.is_leaf
                AND new.geom && point.geom
                AND ST_Covers(new.geom, point.geom)
              ORDER BY new.code
              LIMIT 1) AS now ON true
     WHERE now.path IS DISTINCT FROM old.path
       AND ${condition}`,
  );
  return count;
}

/** Stages the restore, or returns the locked units that prevent it. The shapes were proved in their time. */
async function stageRestore(
  db: Staged,
  edition: number,
  neighbours: 'drawn_again' | 'left_out',
): Promise<Proof> {
  const moved = await findLocked(db, sql`now.opened_in > ${edition}`);
  if (moved.length > 0) return { findings: moved, proved: null };
  await db.query(sql`
    INSERT INTO staged_grid
           (row, code, level, kind, use, name, parent_code, households, population, geom, source_md5, is_sound)
    SELECT row_number() OVER (ORDER BY g.path), g.code, g.level, g.kind, g.use, g.name, g.parent_code,
           g.households, g.population,
           CASE WHEN NOT g.is_derived THEN g.geom END,
           g.source_md5, true
      FROM grid g
     WHERE g.closed_in IS NOT NULL
       AND ${inEdition(edition)}`);
  await db.query(sql`ANALYZE staged_grid`);
  await db.query(sql`
    DELETE FROM grid_code_void
     WHERE code IN (SELECT code FROM staged_grid)`);
  const target = await buildChangeTarget(db, await listNewer(db, edition), 'keep', neighbours);
  const { posted, changed } = await stageFormerPosts(target, edition);
  const findings = await findLocked(db, sql`now.code = ANY (${changed}::text[])`);
  return { findings, proved: findings.length > 0 ? null : posted };
}

/** Codes in force that the edition did not have, with the code of each then, if that unit had all of the ground. */
function listNewer(
  db: Staged,
  edition: number,
): Promise<{ code: string; became: string | null }[]> {
  return db.query(sql`
    SELECT now.code, same.code AS became
      FROM grid now
      LEFT JOIN LATERAL (
             SELECT g.code
               FROM staged_grid s
               JOIN grid g ON g.code = s.code AND g.level = now.level AND ${inEdition(edition)}
              WHERE g.geom && now.geom
                AND g.geom = now.geom
              LIMIT 1) AS same ON true
     WHERE now.closed_in IS NULL
       AND now.opened_in > ${edition}
       AND NOT EXISTS (SELECT
                         FROM grid g
                        WHERE g.code = now.code
                          AND ${inEdition(edition)})
     ORDER BY now.code`);
}

/** Locks on units in force that are `concerned`. */
async function findLocked(db: Db, concerned: Sql): Promise<PlanFinding[]> {
  const locked = await db.query<{ code: string; reason: string }>(
    sql`
    SELECT DISTINCT l.code, l.reason
      FROM grid_lock l
      JOIN grid now ON now.path @> ARRAY[l.code]
     WHERE now.closed_in IS NULL
       AND ${concerned}
     ORDER BY l.code
     LIMIT 100`,
  );
  return locked.map(({ code, reason }) => ({
    key: code,
    reason: 'locked',
    severity: 'error',
    areaM2: null,
    place: null,
    detail: reason,
  }));
}
