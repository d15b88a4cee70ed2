import type { StoredEvent } from '../../core/contract/stream.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';
import { changeHomes } from '../grid/hold-homes.ts';
import { checkOnce } from '../staging/check-staged-grids.ts';
import type { Finding, StagingOptions } from '../staging/stage-grids.ts';
import { buildLowShapes } from './build-low-shapes.ts';
import { carryOver } from './carry-over.ts';
import { deriveUnits } from './derive-units.ts';
import { drawBorders } from './draw-borders.ts';
import { findUpperOverlaps, hasKeptShapes } from './find-upper-overlaps.ts';
import { labelUnits } from './label-units.ts';
import { openUnits } from './open-units.ts';
import { recordLineage } from './record-lineage.ts';
import { stagePosts } from './stage-posts.ts';
import type { Changed, Covered, Shaped, Sided, Staged, Targeted, Traced } from './steps.ts';
import { storeBorders, storeEdition, storeUnits } from './store-edition.ts';

export interface PublishOptions extends StagingOptions {
  title: string;
  /** Start of the edition, ISO; later than that of the one it follows. */
  validFrom: string;
}

export type PublishStep = 'check' | 'derive' | 'label' | 'border' | 'store' | 'lineage' | 'home';

/** Called when a step starts and while it runs; `total` 0: not countable. */
export type OnPublishProgress = (step: PublishStep, done: number, total: number) => void;

export type PublishReport =
  | {
      outcome: 'published';
      editionId: number;
      /** Units of the new edition by level and kind, from level 1 down. */
      units: { level: number; kind: string; count: number }[];
      /** Rows written: units that are new or differ from the edition before. */
      opened: number;
      /** Rows ended: units that changed or were removed. */
      closed: number;
      /** Units that kept their row. */
      unchanged: number;
      /** Codes issued from the template, by source row. */
      issued: { row: number; code: string }[];
      voided: string[];
      /** Number of cameras, incidents and places assigned again. */
      rehomed: number;
      /** Events of waiting incidents for the stream; to be recorded last. */
      changes: StoredEvent[];
    }
  /** The edition in force is identical; nothing was written. */
  | { outcome: 'unchanged'; editionId: number }
  /** There are errors among the findings; nothing was written. */
  | { outcome: 'refused'; findings: Finding[] };

/**
 * Publishes the staging as the next edition. To be called in the transaction of the staging; other publications wait until that
 * transaction ends.
 */
export async function publishStaged(
  db: Staged,
  options: PublishOptions,
  onProgress: OnPublishProgress,
): Promise<PublishReport> {
  onProgress('check', 0, 0);
  const { findings, checked } = await checkOnce(db, options);
  const faults = findings.filter(({ severity }) => severity === 'error');
  const tooEarly = await findTooEarly(db, options.validFrom);
  if (faults.length > 0) return { outcome: 'refused', findings: faults };

  onProgress('derive', 0, 0);
  const shaped = await deriveUnits(checked);
  const changed = await openUnits(shaped);
  const change = await countChange(changed);
  if (change.opened + change.closed === 0 && change.editionId !== null) {
    return { outcome: 'unchanged', editionId: change.editionId };
  }
  if (tooEarly !== null) return { outcome: 'refused', findings: [tooEarly] };
  const locked = await findLocked(changed);
  if (locked.length > 0) return { outcome: 'refused', findings: locked };
  const claimed = (await hasKeptShapes(db)) ? await findUpperOverlaps(shaped, new Map()) : [];
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
  const { editionId, traced } = await writeEdition(
    changed,
    title,
    async () => validFrom,
    onProgress,
  );
  onProgress('home', 0, 0);
  const [homes] = await db.query<{ rehomed: number }>(sql`SELECT getu_home_points() AS rehomed`);
  await db.query(sql`SELECT getu_reground_points(${editionId})`);
  const { posted } = await stagePosts(traced, []);
  const changes = await carryOver(posted, validFrom);
  return {
    outcome: 'published',
    editionId,
    units: await countUnits(changed),
    opened: change.opened,
    closed: change.closed,
    unchanged: change.unchanged,
    issued: await listIssuedCodes(changed),
    voided: await listVoidedCodes(changed),
    rehomed: homes?.rehomed ?? 0,
    changes,
  };
}

/** All tables from which the rows of an edition are written. */
type Writable = Staged & Targeted & Covered & Sided & Shaped & Changed;

/**
 * Writes the next edition from the opened and closed units: labels, borders, rows, lineage.
 * @param readClock read when all work under the edition in force is done
 */
export async function writeEdition<Known extends Writable>(
  db: Known,
  title: string,
  readClock: () => Promise<string>,
  onProgress: OnPublishProgress,
): Promise<{ editionId: number; validFrom: string; traced: Known & Traced }> {
  const labelled = await labelUnits(db, (done, total) => onProgress('label', done, total));
  onProgress('border', 0, 0);
  const bordered = await drawBorders(labelled);
  const drawn = await buildLowShapes(bordered);
  onProgress('store', 0, 0);
  await changeHomes(db);
  const validFrom = await readClock();
  const editionId = await storeEdition(db, title, validFrom);
  await storeUnits(drawn, editionId);
  await storeBorders(drawn, editionId);
  onProgress('lineage', 0, 0);
  return { editionId, validFrom, traced: await recordLineage(db, editionId) };
}

/** Finds an edition that would start before the one it follows. */
async function findTooEarly(db: Db, validFrom: string): Promise<Finding | null> {
  const [last] = await db.query<{ id: number; validFrom: string }>(sql`
    SELECT id, valid_from AS "validFrom"
      FROM edition
     WHERE valid_to IS NULL
       AND valid_from >= ${validFrom}::timestamptz`);
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

/** Finds locked units that would change. Vertices on the border of a unit that is not staged are no change. */
async function findLocked(db: Staged & Targeted & Changed): Promise<Finding[]> {
  const locked = await db.query<Pick<Finding, 'row' | 'code' | 'detail'>>(sql`
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
  db: Targeted & Changed,
): Promise<{ opened: number; closed: number; unchanged: number; editionId: number | null }> {
  const change = await one<{
    opened: number;
    closed: number;
    unchanged: number;
    editionId: number | null;
  }>(
    db,
    sql`
    SELECT (SELECT count(*) FROM opening) AS opened,
           (SELECT count(*) FROM closing) AS closed,
           (SELECT count(*) FROM target_unit) - (SELECT count(*) FROM opening) AS unchanged,
           (SELECT max(id) FROM edition) AS "editionId"`,
  );
  return change;
}

function countUnits(db: Targeted): Promise<{ level: number; kind: string; count: number }[]> {
  return db.query(sql`
    SELECT level, kind, count(*)
      FROM target_unit
     GROUP BY level, kind
     ORDER BY level, kind`);
}

function listIssuedCodes(db: Staged): Promise<{ row: number; code: string }[]> {
  return db.query(sql`
    SELECT row, code
      FROM staged_grid
     WHERE is_code_issued
     ORDER BY row`);
}

async function listVoidedCodes(db: Changed): Promise<string[]> {
  const rows = await db.query<{ code: string }>(
    sql`SELECT code FROM closing WHERE is_removed ORDER BY code`,
  );
  return rows.map(({ code }) => code);
}
