import { DEFAULT_CODE_TEMPLATE } from '../../core/rules/grid-code.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { buildTarget } from '../publication/build-target.ts';
import { buildCoverage } from './build-coverage.ts';
import { findCoverageFaults } from './find-coverage-faults.ts';
import { findOutsideParent } from './find-outside-parent.ts';
import { findShapeFaults } from './find-shape-faults.ts';
import { findTreeFaults } from './find-tree-faults.ts';
import { nodeCoverage } from './node-coverage.ts';
import { recallShapes } from './recall-shapes.ts';
import type { Finding, StagingOptions } from './stage-grids.ts';

/** An empty strip narrower than this (2 · area ÷ perimeter) between units was drawn by accident. */
const DEFAULT_SLIVER_WIDTH_M = 3;

export type CheckStep = 'shapes' | 'tree' | 'coverage' | 'nodes' | 'faults';

/**
 * Everything that is wrong with the staged units, together with the units in force they will stand
 * beside. Stores nothing. Issues codes, assigns parents, and gives borders the vertices of both sides.
 * Findings are in the order of rows, those of units in force last.
 */
export async function checkStagedGrids(
  db: Db,
  options: StagingOptions,
  onStep: (step: CheckStep) => void = () => undefined,
): Promise<Finding[]> {
  onStep('shapes');
  await db.query(sql`DELETE FROM staging_check`);
  await db.query(sql`DELETE FROM staged_finding WHERE NOT is_given`);
  await db.query(sql`ANALYZE staged_grid`);
  await recallShapes(db);
  await findShapeFaults(db);
  onStep('tree');
  await buildTarget(db, options, options.codeTemplate ?? DEFAULT_CODE_TEMPLATE);
  await findTreeFaults(db);
  await findOutsideParent(db, options);
  onStep('coverage');
  await buildCoverage(db);
  onStep('nodes');
  await nodeCoverage(db);
  onStep('faults');
  await findCoverageFaults(db, options.sliverWidthM ?? DEFAULT_SLIVER_WIDTH_M);
  await db.query(
    sql`INSERT INTO staging_check (options, is_current) VALUES (${JSON.stringify(checkedOptions(options))}, true)`,
  );
  return listFindings(db);
}

/** The findings of the last check when nothing has been staged, unstaged or repaired since; else checks. */
export async function checkOnce(db: Db, options: StagingOptions): Promise<Finding[]> {
  const [checked] = await db.query(
    sql`SELECT FROM staging_check WHERE is_current AND options = ${JSON.stringify(checkedOptions(options))}::jsonb`,
  );
  return checked === undefined ? checkStagedGrids(db, options) : listFindings(db);
}

/** Only what decides what a check finds: a caller's options may say more. */
function checkedOptions(options: StagingOptions): StagingOptions {
  const { parent, upper, replaceLevel, codeTemplate, sliverWidthM } = options;
  return { parent, upper, replaceLevel, codeTemplate, sliverWidthM };
}

/** What the last check found. */
function listFindings(db: Db): Promise<Finding[]> {
  return db.query<Finding>(sql`
    SELECT CASE WHEN row > 0 THEN row END AS row,
           code,
           reason,
           severity,
           area_m2 AS "areaM2",
           CASE WHEN place IS NOT NULL THEN ARRAY[ST_X(place), ST_Y(place)] END AS place,
           detail
      FROM staged_finding
     ORDER BY row NULLS LAST, severity, reason, code, detail`);
}
