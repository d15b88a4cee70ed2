import type { StoredEvent } from '../core/contract/stream.ts';
import type { Sql } from '../database/database.ts';
import { checkOnce } from './check-staged-grids.ts';
import { buildLowShapes } from './edition/build-low-shapes.ts';
import { deriveUnits } from './edition/derive-units.ts';
import { drawBorders } from './edition/draw-borders.ts';
import { labelUnits } from './edition/label-units.ts';
import { openUnits } from './edition/open-units.ts';
import { recordLineage } from './edition/record-lineage.ts';
import { storeBorders, storeEdition, storeUnits } from './edition/store-edition.ts';
import { changeHomes } from './hold-homes.ts';
import { carryOver } from './plan/carry-over.ts';
import { findUpperOverlaps, hasKeptShapes } from './plan/find-upper-overlaps.ts';
import { stagePosts } from './plan/stage-posts.ts';
import type { Finding, StagingOptions } from './stage-grids.ts';

export interface PublishOptions extends StagingOptions {
  title: string;
  /** ISO instant from which the edition is in force; later than the one it follows. */
  validFrom: string;
}

export type PublishStep = 'check' | 'derive' | 'label' | 'border' | 'store' | 'lineage' | 'home';

/** Called when a step begins and as it goes on; `total` 0: not countable. */
export type OnPublishProgress = (step: PublishStep, done: number, total: number) => void;

export type PublishReport =
  | {
      outcome: 'published';
      editionId: number;
      /** Units of the new edition by level and kind, from level 1 down. */
      units: { level: number; kind: string; count: number }[];
      /** Rows written: units that are new or differ from the edition before. */
      opened: number;
      /** Rows ended: units that changed or left. */
      closed: number;
      /** Units that kept their row. */
      unchanged: number;
      /** Codes issued from the template, by source row. */
      issued: { row: number; code: string }[];
      voided: string[];
      /** Cameras, incidents and places whose home was set anew. */
      rehomed: number;
      /** What the stream is to be told of cases that wait; to be recorded last. */
      changes: StoredEvent[];
    }
  /** The edition in force says the same already; nothing was written. */
  | { outcome: 'unchanged'; editionId: number }
  /** Errors among the findings; nothing was written. */
  | { outcome: 'refused'; findings: Finding[] };

/**
 * Publishes what is staged, on top of the edition in force, as the next one. To be called in the
 * transaction of the staging; other publications wait until that transaction ends.
 */
export async function publishStaged(
  sql: Sql,
  options: PublishOptions,
  onProgress: OnPublishProgress,
): Promise<PublishReport> {
  onProgress('check', 0, 0);
  const faults = (await checkOnce(sql, options)).filter(({ severity }) => severity === 'error');
  const tooEarly = await findTooEarly(sql, options.validFrom);
  if (faults.length > 0) return { outcome: 'refused', findings: faults };

  onProgress('derive', 0, 0);
  await deriveUnits(sql);
  await openUnits(sql);
  const change = await countChange(sql);
  if (change.opened + change.closed === 0 && change.editionId !== null) {
    return { outcome: 'unchanged', editionId: change.editionId };
  }
  if (tooEarly !== null) return { outcome: 'refused', findings: [tooEarly] };
  const locked = await findLocked(sql);
  if (locked.length > 0) return { outcome: 'refused', findings: locked };
  const claimed = (await hasKeptShapes(sql)) ? await findUpperOverlaps(sql, new Map()) : [];
  if (claimed.length > 0) {
    return {
      outcome: 'refused',
      findings: claimed.map(({ key, ...one }) => ({
        ...one,
        row: null,
        code: key,
        reason: 'overlap',
      })),
    };
  }

  const { title, validFrom } = options;
  const { editionId } = await writeEdition(sql, title, async () => validFrom, onProgress);
  onProgress('home', 0, 0);
  const [homes] = await sql.query<{ rehomed: number }>('SELECT getu_home_points() AS rehomed');
  await sql.query('SELECT getu_reground_points($1)', [editionId]);
  await stagePosts(sql, []);
  const changes = await carryOver(sql, validFrom);
  return {
    outcome: 'published',
    editionId,
    units: await countUnits(sql),
    opened: change.opened,
    closed: change.closed,
    unchanged: change.unchanged,
    issued: await listIssuedCodes(sql),
    voided: await listVoidedCodes(sql),
    rehomed: homes?.rehomed ?? 0,
    changes,
  };
}

/**
 * From what opens and closes to the next edition: labels, borders, rows, lineage.
 *
 * @param readClock asked when all that was done under the edition in force has been done
 */
export async function writeEdition(
  sql: Sql,
  title: string,
  readClock: () => Promise<string>,
  onProgress: OnPublishProgress,
): Promise<{ editionId: number; validFrom: string }> {
  await labelUnits(sql, (done, total) => onProgress('label', done, total));
  onProgress('border', 0, 0);
  await drawBorders(sql);
  await buildLowShapes(sql);
  onProgress('store', 0, 0);
  await changeHomes(sql);
  const validFrom = await readClock();
  const editionId = await storeEdition(sql, title, validFrom);
  await storeUnits(sql, editionId);
  await storeBorders(sql, editionId);
  onProgress('lineage', 0, 0);
  await recordLineage(sql, editionId);
  return { editionId, validFrom };
}

/** An edition follows the one before it in time, too. */
async function findTooEarly(sql: Sql, validFrom: string): Promise<Finding | null> {
  const [last] = await sql.query<{ id: number; validFrom: string }>(
    `
    SELECT id, valid_from AS "validFrom"
      FROM edition
     WHERE valid_to IS NULL
       AND valid_from >= $1::timestamptz`,
    [validFrom],
  );
  if (last === undefined) return null;
  return {
    row: null,
    code: null,
    reason: 'valid_from',
    severity: 'error',
    areaM2: null,
    place: null,
    detail: `edition ${last.id} is in force from ${last.validFrom}`,
  };
}

/** Units that would change though they must not. Corners on the border of a unit that the staging does not have are no change. */
async function findLocked(sql: Sql): Promise<Finding[]> {
  const locked = await sql.query<Pick<Finding, 'row' | 'code' | 'detail'>>(`
    SELECT DISTINCT ON (g.code) staged.row, g.code, l.reason AS detail
      FROM closing
      JOIN grid g USING (id)
      JOIN grid_lock l ON l.code = ANY (g.path)
      LEFT JOIN target_unit t ON t.code = g.code
      LEFT JOIN staged_grid staged ON staged.row = t.row
     WHERE closing.is_removed
        OR NOT staged.is_drawn_in
     ORDER BY g.code, array_position(g.path, l.code) DESC
     LIMIT 100`);
  return locked.map((unit) => ({
    ...unit,
    reason: 'locked',
    severity: 'error',
    areaM2: null,
    place: null,
  }));
}

async function countChange(
  sql: Sql,
): Promise<{ opened: number; closed: number; unchanged: number; editionId: number | null }> {
  const [change] = await sql.query<{
    opened: number;
    closed: number;
    unchanged: number;
    editionId: number | null;
  }>(`
    SELECT (SELECT count(*) FROM opening) AS opened,
           (SELECT count(*) FROM closing) AS closed,
           (SELECT count(*) FROM target_unit) - (SELECT count(*) FROM opening) AS unchanged,
           (SELECT max(id) FROM edition) AS "editionId"`);
  if (change === undefined) throw new Error('the change was not counted');
  return change;
}

function countUnits(sql: Sql): Promise<{ level: number; kind: string; count: number }[]> {
  return sql.query(`
    SELECT level, kind, count(*)
      FROM target_unit
     GROUP BY level, kind
     ORDER BY level, kind`);
}

function listIssuedCodes(sql: Sql): Promise<{ row: number; code: string }[]> {
  return sql.query(`
    SELECT row, code
      FROM staged_grid
     WHERE is_code_issued
     ORDER BY row`);
}

async function listVoidedCodes(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ code: string }>(
    'SELECT code FROM closing WHERE is_removed ORDER BY code',
  );
  return rows.map(({ code }) => code);
}
