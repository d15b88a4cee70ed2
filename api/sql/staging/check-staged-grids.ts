import { DEFAULT_CODE_TEMPLATE } from '../../core/rules/grid-code.ts';
import { sql } from '../../database/sql.ts';
import { buildTarget } from '../publication/build-target.ts';
import {
  type Covered,
  type Disputed,
  type Sided,
  type Staged,
  type Targeted,
  withTables,
} from '../publication/steps.ts';
import { buildCoverage } from './build-coverage.ts';
import { findCoverageFaults } from './find-coverage-faults.ts';
import { findOutsideParent } from './find-outside-parent.ts';
import { findShapeFaults } from './find-shape-faults.ts';
import { findTreeFaults } from './find-tree-faults.ts';
import { nodeCoverage } from './node-coverage.ts';
import { recallShapes } from './recall-shapes.ts';
import type { Finding, StagingOptions } from './stage-grids.ts';

/** Default width of a sliver: an empty strip narrower than this (2 · area ÷ perimeter) between units is unintended. */
const DEFAULT_SLIVER_WIDTH_M = 3;

/** Findings, and the transaction with all that a check leaves in it. */
export interface Check<Known extends Staged = Staged> {
  findings: Finding[];
  checked: Known & Checked;
}

export type Checked = Staged & Targeted & Covered & Sided & Disputed;

export type CheckStep = 'shapes' | 'tree' | 'coverage' | 'nodes' | 'faults';

/**
 * Finds all faults of the staged units, together with the units in force next to them. Stores nothing. Issues codes, assigns
 * parents, and gives borders the vertices of both sides. Findings are in the order of rows, those of units in force last.
 */
export async function checkStagedGrids<Known extends Staged>(
  db: Known,
  options: StagingOptions,
  onStep: (step: CheckStep) => void = () => undefined,
): Promise<Check<Known>> {
  onStep('shapes');
  await db.query(sql`DELETE FROM staging_check`);
  await db.query(sql`DELETE FROM staged_finding WHERE NOT is_given`);
  await db.query(sql`ANALYZE staged_grid`);
  await recallShapes(db);
  await findShapeFaults(db);
  onStep('tree');
  const template = options.codeTemplate ?? DEFAULT_CODE_TEMPLATE;
  const targeted = await buildTarget(db, options, template);
  await findTreeFaults(targeted);
  await findOutsideParent(targeted, options);
  onStep('coverage');
  const covered = await buildCoverage(targeted);
  onStep('nodes');
  await nodeCoverage(covered);
  onStep('faults');
  const width = options.sliverWidthM ?? DEFAULT_SLIVER_WIDTH_M;
  const checked = await findCoverageFaults(covered, width);
  await db.query(
    sql`INSERT INTO staging_check (options, is_current) VALUES (${JSON.stringify(checkedOptions(options))}, true)`,
  );
  return { findings: await listFindings(checked), checked };
}

/** Returns the findings of the last check if the staging is unchanged since; otherwise checks. */
export async function checkOnce<Known extends Staged>(
  db: Known,
  options: StagingOptions,
): Promise<Check<Known>> {
  const [known] = await db.query(
    sql`SELECT FROM staging_check WHERE is_current AND options = ${JSON.stringify(checkedOptions(options))}::jsonb`,
  );
  if (known === undefined) return checkStagedGrids(db, options);
  const checked = withTables(
    db,
    ...(['target_unit', 'removed_unit', 'coverage_unit', 'coverage_edge'] as const),
    ...(['loose_edge', 'coverage_overlap', 'coverage_gap'] as const),
  );
  return { findings: await listFindings(checked), checked };
}

/** Options that determine the findings; a caller may have given more. */
function checkedOptions(options: StagingOptions): StagingOptions {
  const { parent, upper, replaceLevel, codeTemplate, sliverWidthM } = options;
  return { parent, upper, replaceLevel, codeTemplate, sliverWidthM };
}

/** Findings of the last check. */
function listFindings(db: Staged): Promise<Finding[]> {
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
