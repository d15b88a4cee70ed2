import type { PlanFinding, PlanJudgement } from '../../core/contract/plan-findings.ts';
import type { PlanRules } from '../../core/contract/plan-rules.ts';
import type { CodeTemplate } from '../../core/contract/plans.ts';
import type { StoredEvent } from '../../core/contract/stream.ts';
import { findChangedFigures } from '../../core/rules/find-changed-figures.ts';
import { hasError, isKeptBack } from '../../core/rules/plan-judgement.ts';
import { planTree } from '../../core/rules/plan-tree.ts';
import type { Sql } from '../../database/database.ts';
import { isoInstant } from '../columns.ts';
import { buildChangeTarget } from '../edition/build-change-target.ts';
import { buildCoverage } from '../edition/build-coverage.ts';
import { deriveUnits } from '../edition/derive-units.ts';
import { openUnits } from '../edition/open-units.ts';
import { type OnPublishProgress, writeEdition } from '../publish-edition.ts';
import { createStaging, openStaging } from '../stage-grids.ts';
import { carryOver } from './carry-over.ts';
import { checkByRules } from './check-by-rules.ts';
import { findNothingChanged } from './find-nothing-changed.ts';
import { findFarGround, findInvalidGround } from './find-odd-ground.ts';
import type { StoredPlan } from './find-plan.ts';
import { findUpperOverlaps, hasKeptShapes } from './find-upper-overlaps.ts';
import { keepShapes } from './keep-shapes.ts';
import { proveGround } from './prove-ground.ts';
import { readBase } from './read-base.ts';
import { stagePlan } from './stage-plan.ts';
import { tidyContent } from './tidy-content.ts';

/** A check may be asked for by anyone who draws: it must end. */
const LONGEST_CHECK = '60s';

/**
 * Stages what a plan wants and proves it: nothing is believed that the editor said. Leaves the staging, the target and the proof's
 * shapes in temporary tables of the transaction.
 */
async function provePlan(
  sql: Sql,
  { summary, content: stored }: StoredPlan,
  template: CodeTemplate,
): Promise<PlanFinding[]> {
  if (!(await isInForce(sql, summary.baseEdition))) return [behind(summary)];
  const content = await tidyContent(sql, summary.baseEdition, stored);
  const { units, outside, levels } = await readBase(sql, summary.baseEdition, summary.area);
  const tree = planTree(units, outside, content, levels);
  if (tree.findings.length > 0) return tree.findings;
  const wished = new Set(content.units.map(({ key }) => key));
  const { codes, findings } = await stagePlan(sql, tree, wished, template);
  if (findings.length > 0) return findings;
  const far = await findFarGround(sql, codes.keys, summary);
  if (far.length > 0) return far;
  const invalid = await findInvalidGround(sql, codes.keys);
  if (invalid.length > 0) return invalid;
  await buildChangeTarget(sql, codes.removed, 'as_before');
  const found = [...(await keepShapes(sql, codes.keys)), ...(await proveGround(sql, codes.keys))];
  if (hasError(found)) return found;
  if (await hasKeptShapes(sql)) {
    await buildCoverage(sql);
    await deriveUnits(sql);
    found.push(...(await findUpperOverlaps(sql, codes.keys)));
  }
  found.push(...(await findNothingChanged(sql)));
  return [...found, ...findChangedFigures(units, tree.units)];
}

/**
 * As for a publication, but beside any that is under way, and with a bound on how long any part of it takes. Nothing found counts
 * when the base ended meanwhile. The caller rolls the transaction back, or keeps nothing but its own.
 */
export async function checkPlan(
  sql: Sql,
  found: StoredPlan,
  template: CodeTemplate,
): Promise<PlanFinding[]> {
  await sql.query(`SET LOCAL statement_timeout = '${LONGEST_CHECK}'`);
  await openStaging(sql);
  const findings = await provePlan(sql, found, template);
  return (await isInForce(sql, found.summary.baseEdition)) ? findings : [behind(found.summary)];
}

/** What a plan is held against. `now` says which cases are counted. */
export interface PlanStandards {
  template: CodeTemplate;
  rules: PlanRules;
  now: () => Date;
}

/** As the proof alone (`checkPlan`), and by the house rules when the ground is sound. */
export async function judgePlan(
  sql: Sql,
  found: StoredPlan,
  standards: PlanStandards,
): Promise<PlanJudgement> {
  const findings = await checkPlan(sql, found, standards.template);
  return judgeProved(sql, found, findings, standards);
}

/** House rules say nothing of ground that is not sound. */
async function judgeProved(
  sql: Sql,
  found: StoredPlan,
  findings: PlanFinding[],
  { template, rules, now }: PlanStandards,
): Promise<PlanJudgement> {
  if (hasError(findings)) return { findings, problems: [] };
  const problems = await checkByRules(sql, found, { rules, template, now: now() });
  return { findings, problems };
}

export type ChangeOutcome =
  /** `validFrom`: ISO. `changes`: what the stream is to be told of cases. */
  | { outcome: 'published'; editionId: number; validFrom: string; changes: StoredEvent[] }
  | { outcome: 'unchanged' }
  | ({ outcome: 'refused' } & PlanJudgement);

/** Waits for other publications, judges a plan that is held, and writes the next edition. The caller commits, or rolls back. */
export async function publishPlan(
  sql: Sql,
  found: StoredPlan,
  standards: PlanStandards,
  onProgress: OnPublishProgress,
): Promise<ChangeOutcome> {
  onProgress('check', 0, 0);
  await createStaging(sql);
  const findings = await provePlan(sql, found, standards.template);
  const judgement = await judgeProved(sql, found, findings, standards);
  if (isKeptBack(judgement)) return { outcome: 'refused', ...judgement };
  return writeChange(sql, { title: found.summary.title, now: standards.now }, onProgress);
}

/**
 * What is staged, proved and has its target becomes the next edition; so do posts alone, of units that stay as they are.
 *
 * @param earlier in the settings, the edition whose division it is
 */
export async function writeChange(
  sql: Sql,
  { title, now, earlier }: { title: string; now: () => Date; earlier?: number },
  onProgress: OnPublishProgress,
): Promise<Exclude<ChangeOutcome, { outcome: 'refused' }>> {
  onProgress('derive', 0, 0);
  await buildCoverage(sql);
  await deriveUnits(sql, earlier);
  await openUnits(sql);
  const [opening] = await sql.query('SELECT FROM opening LIMIT 1');
  const [closing] = await sql.query('SELECT FROM closing LIMIT 1');
  const [post] = await sql.query('SELECT FROM post_change LIMIT 1');
  if ([opening, closing, post].every((row) => row === undefined)) return { outcome: 'unchanged' };
  const readClock = () => afterLast(sql, now().toISOString());
  const { editionId, validFrom } = await writeEdition(sql, title, readClock, onProgress);
  onProgress('home', 0, 0);
  await sql.query('SELECT getu_rehome_points($1)', [editionId]);
  await sql.query('SELECT getu_reground_points($1)', [editionId]);
  const changes = await carryOver(sql, validFrom);
  return { outcome: 'published', editionId, validFrom, changes };
}

async function isInForce(sql: Sql, edition: number): Promise<boolean> {
  const found = await sql.query('SELECT FROM edition WHERE id = $1 AND valid_to IS NULL', [
    edition,
  ]);
  return found.length > 0;
}

/** An edition follows the one before it in time, too: two within one tick of a clock are a millisecond apart. */
export async function afterLast(sql: Sql, now: string): Promise<string> {
  const [row] = await sql.query<{ at: string }>(
    `
    SELECT ${isoInstant("greatest($1::timestamptz, valid_from + interval '1 millisecond')")} AS at
      FROM edition
     WHERE valid_to IS NULL`,
    [now],
  );
  return row?.at ?? now;
}

function behind({ baseEdition }: StoredPlan['summary']): PlanFinding {
  const detail = `edition ${baseEdition} is no longer in force`;
  return { key: null, reason: 'plan_behind', severity: 'error', areaM2: null, place: null, detail };
}
