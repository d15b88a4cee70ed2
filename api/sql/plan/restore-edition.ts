import type { RestorePreview } from '../../core/contract/edition-changes.ts';
import type { PlanFinding } from '../../core/contract/plan-findings.ts';
import type { Sql } from '../../database/database.ts';
import { inEdition } from '../columns.ts';
import { buildChangeTarget } from '../edition/build-change-target.ts';
import type { OnPublishProgress } from '../publish-edition.ts';
import { createStaging, openStaging } from '../stage-grids.ts';
import { previewChange } from './preview-plan.ts';
import { afterLast, type ChangeOutcome, writeChange } from './publish-plan.ts';
import { stageFormerPosts } from './stage-posts.ts';

/** A preview is asked for by a person who waits. */
const LONGEST_PREVIEW = '60s';

/**
 * Publishes an earlier edition as the next one: what has ended since begins again, with its code, and what has begun since ends. The
 * ground is that of an edition that was proved in its time, unit by unit. A code that comes back is the same unit as before; that
 * is the only way out of being voided. Posts that publications since have ended begin again, and those they have begun end; who came
 * or left by other ways has done so for good.
 */
export async function restoreEdition(
  sql: Sql,
  edition: { id: number; title: string },
  now: () => Date,
  onProgress: OnPublishProgress,
): Promise<ChangeOutcome> {
  onProgress('check', 0, 0);
  await createStaging(sql);
  const findings = await stageRestore(sql, edition.id);
  if (findings.length > 0) return { outcome: 'refused', findings, problems: [] };
  const outcome = await writeChange(sql, { title: edition.title, now }, onProgress);
  if (outcome.outcome === 'published') {
    await sql.query('UPDATE edition SET restores = $2 WHERE id = $1', [
      outcome.editionId,
      edition.id,
    ]);
  }
  return outcome;
}

/** What going back would bring. The caller rolls the transaction back. */
export async function previewRestore(
  sql: Sql,
  edition: number,
  now: string,
): Promise<RestorePreview> {
  await sql.query(`SET LOCAL statement_timeout = '${LONGEST_PREVIEW}'`);
  await openStaging(sql);
  const findings = await stageRestore(sql, edition);
  if (findings.length > 0) {
    return { findings, changedUnits: 0, cameras: 0, openIncidents: 0, staffUnits: 0 };
  }
  const at = await afterLast(sql, now);
  const changes = await previewChange(sql, at);
  const [staff] = await sql.query<{ count: number }>(
    `
    WITH ended AS (SELECT grid_code, role, name, extension FROM grid_staff WHERE until = $1),
         begun AS (SELECT grid_code, role, name, extension FROM grid_staff WHERE since = $1)
    SELECT count(DISTINCT grid_code)::integer AS count
      FROM (
             (TABLE ended EXCEPT TABLE begun)
              UNION
             (TABLE begun EXCEPT TABLE ended)
           ) AS other`,
    [at],
  );
  return {
    findings,
    changedUnits: changes.length,
    cameras: await countMoved(sql, 'camera', 'true'),
    openIncidents: await countMoved(sql, 'incident', 'point.closed_at IS NULL'),
    staffUnits: staff?.count ?? 0,
  };
}

/** Points with another unit around them at some level, once `opened_unit` is in force. */
async function countMoved(
  sql: Sql,
  points: 'camera' | 'incident',
  condition: string,
): Promise<number> {
  const [row] = await sql.query<{ count: number }>(`
    SELECT count(*)::integer AS count
      FROM closing
      JOIN grid old ON old.id = closing.id
      JOIN ${points} point ON point.unit_id = old.id
      LEFT JOIN LATERAL (
             SELECT new.path
               FROM opened_unit new
              WHERE new.is_leaf
                AND new.geom && point.geom
                AND ST_Covers(new.geom, point.geom)
              ORDER BY new.code
              LIMIT 1) AS now ON true
     WHERE now.path IS DISTINCT FROM old.path
       AND ${condition}`);
  return row?.count ?? 0;
}

/** @returns why not: units that are locked. Nothing of the target counts then */
async function stageRestore(sql: Sql, edition: number): Promise<PlanFinding[]> {
  const moved = await findLocked(sql, changedSince, [edition]);
  if (moved.length > 0) return moved;
  await sql.query(
    `
    INSERT INTO staged_grid
           (row, code, level, kind, use, name, parent_code, households, population, geom, source_md5, is_sound)
    SELECT row_number() OVER (ORDER BY g.path), g.code, g.level, g.kind, g.use, g.name, g.parent_code,
           g.households, g.population,
           CASE WHEN NOT g.is_derived THEN g.geom END,
           g.source_md5, true
      FROM grid g
     WHERE g.closed_in IS NOT NULL
       AND ${inEdition}`,
    [edition],
  );
  await sql.query('ANALYZE staged_grid');
  await sql.query(
    `
    DELETE FROM grid_code_void
     WHERE code IN (SELECT code FROM staged_grid)`,
  );
  await buildChangeTarget(sql, await listNewer(sql, edition), 'keep');
  const posted = await stageFormerPosts(sql, edition);
  return findLocked(sql, 'now.code = ANY ($1)', [posted]);
}

/** Codes in force that the edition had not, and what each was then, if it had all of the ground. */
function listNewer(sql: Sql, edition: number): Promise<{ code: string; became: string | null }[]> {
  return sql.query(
    `
    SELECT now.code, same.code AS became
      FROM grid now
      LEFT JOIN LATERAL (
             SELECT g.code
               FROM staged_grid s
               JOIN grid g ON g.code = s.code AND g.level = now.level AND ${inEdition}
              WHERE g.geom && now.geom
                AND g.geom = now.geom
              LIMIT 1) AS same ON true
     WHERE now.closed_in IS NULL
       AND now.opened_in > $1
       AND NOT EXISTS (SELECT
                         FROM grid g
                        WHERE g.code = now.code
                          AND ${inEdition})
     ORDER BY now.code`,
    [edition],
  );
}

const changedSince = 'now.opened_in > $1';

/** Units in force that are `concerned` and must not change. */
async function findLocked(
  sql: Sql,
  concerned: string,
  values: readonly unknown[],
): Promise<PlanFinding[]> {
  const locked = await sql.query<{ code: string; reason: string }>(
    `
    SELECT DISTINCT ON (now.code) now.code, l.reason
      FROM grid_lock l
      JOIN grid now ON now.path @> ARRAY[l.code]
     WHERE now.closed_in IS NULL
       AND ${concerned}
     ORDER BY now.code, array_position(now.path, l.code) DESC
     LIMIT 100`,
    values,
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
