import type { PlanFinding, PlanJudgement } from '../../core/contract/plan-findings.ts';
import type { PlanRules } from '../../core/contract/plan-rules.ts';
import type { CodeTemplate } from '../../core/contract/plans.ts';
import type { StoredEvent } from '../../core/contract/stream.ts';
import { findChangedFigures } from '../../core/rules/find-changed-figures.ts';
import { hasError, isKeptBack } from '../../core/rules/plan-judgement.ts';
import { planTree } from '../../core/rules/plan-tree.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { buildChangeTarget } from '../publication/build-change-target.ts';
import { carryOver } from '../publication/carry-over.ts';
import { deriveUnits } from '../publication/derive-units.ts';
import { findUpperOverlaps, hasKeptShapes } from '../publication/find-upper-overlaps.ts';
import { openUnits } from '../publication/open-units.ts';
import { type OnPublishProgress, writeEdition } from '../publication/publish-edition.ts';
import type { Posted, Staged, Targeted } from '../publication/steps.ts';
import { isoInstant } from '../shared/columns.ts';
import { limitStatements } from '../shared/transaction-settings.ts';
import { buildCoverage } from '../staging/build-coverage.ts';
import { createStaging, openStaging } from '../staging/stage-grids.ts';
import { checkByRules, type RuleJudge } from './check-by-rules.ts';
import { findNothingChanged } from './find-nothing-changed.ts';
import { findFarGround, findInvalidGround } from './find-odd-ground.ts';
import type { StoredPlan } from './find-plan.ts';
import { keepShapes } from './keep-shapes.ts';
import { proveGround } from './prove-ground.ts';
import { readBase } from './read-base.ts';
import { stagePlan } from './stage-plan.ts';
import { tidyContent } from './tidy-content.ts';

/** Timeout of a check, which every planner may request. */
const LONGEST_CHECK_S = 60;

/** Tables of a plan that may become the next edition: staged, with its target, and without errors. */
export type Publishable = Staged & Posted & Targeted;

/** Result of a proof. `proved` is null when any finding is an error. */
export interface Proof {
  findings: PlanFinding[];
  proved: Publishable | null;
}

/** Stages a plan and proves it, without trusting the editor. */
async function provePlan(
  db: Staged,
  { summary, content: stored }: StoredPlan,
  template: CodeTemplate,
): Promise<Proof> {
  if (!(await isInForce(db, summary.baseEdition))) return refused([behind(summary)]);
  const content = await tidyContent(db, summary.baseEdition, stored);
  const { units, outside, levels } = await readBase(db, summary.baseEdition, summary.area);
  const tree = planTree(units, outside, content, levels);
  if (tree.findings.length > 0) return refused(tree.findings);
  const requested = new Set(content.units.map(({ key }) => key));
  const { codes, findings, posted } = await stagePlan(db, tree, requested, template);
  if (findings.length > 0) return refused(findings);
  const far = await findFarGround(posted, codes.keys, summary);
  if (far.length > 0) return refused(far);
  const invalid = await findInvalidGround(posted, codes.keys);
  if (invalid.length > 0) return refused(invalid);
  const target = await buildChangeTarget(posted, codes.removed, 'as_before');
  const kept = await keepShapes(target, codes.keys);
  const found = [...kept, ...(await proveGround(target, codes.keys))];
  if (hasError(found)) return refused(found);
  if (await hasKeptShapes(db)) {
    const shaped = await deriveUnits(await buildCoverage(target));
    found.push(...(await findUpperOverlaps(shaped, codes.keys)));
  }
  found.push(...(await findNothingChanged(target)), ...findChangedFigures(units, tree.units));
  return { findings: found, proved: hasError(found) ? null : target };
}

function refused(findings: PlanFinding[]): Proof {
  return { findings, proved: null };
}

/**
 * Checks as for a publication, but without excluding a running one, and with timeouts. The findings are void when the base
 * ended meanwhile. The caller rolls the transaction back, or keeps only its own changes.
 */
export async function checkPlan(db: Db, found: StoredPlan, template: CodeTemplate): Promise<Proof> {
  await limitStatements(db, LONGEST_CHECK_S);
  const proof = await provePlan(await openStaging(db), found, template);
  const isCurrent = await isInForce(db, found.summary.baseEdition);
  return isCurrent ? proof : refused([behind(found.summary)]);
}

/** Standards for a plan. `now` determines which incidents count. */
export interface PlanStandards {
  template: CodeTemplate;
  rules: PlanRules;
  judge: RuleJudge;
  now: () => Date;
}

/** Judges a plan: the proof (`checkPlan`), and the configured rules when the ground is valid. */
export async function judgePlan(
  db: Db,
  found: StoredPlan,
  standards: PlanStandards,
): Promise<PlanJudgement> {
  const { findings } = await checkPlan(db, found, standards.template);
  return judgeProved(db, found, findings, standards);
}

/** Runs the configured rules, which require valid ground. */
async function judgeProved(
  db: Db,
  found: StoredPlan,
  findings: PlanFinding[],
  { template, rules, judge, now }: PlanStandards,
): Promise<PlanJudgement> {
  if (hasError(findings)) return { findings, problems: [] };
  const problems = await checkByRules(db, found, { rules, template, judge, now: now() });
  return { findings, problems };
}

export type ChangeOutcome =
  /** `validFrom`: ISO. `changes`: events of incidents for the stream. */
  | { outcome: 'published'; editionId: number; validFrom: string; changes: StoredEvent[] }
  | { outcome: 'unchanged' }
  | ({ outcome: 'refused' } & PlanJudgement);

/**
 * Publishes: waits for other publications, judges a locked plan, and writes the next edition. The caller commits, or rolls
 * back.
 */
export async function publishPlan(
  db: Db,
  found: StoredPlan,
  standards: PlanStandards,
  onProgress: OnPublishProgress,
): Promise<ChangeOutcome> {
  onProgress('check', 0, 0);
  const { findings, proved } = await provePlan(await createStaging(db), found, standards.template);
  const judgement = await judgeProved(db, found, findings, standards);
  if (proved === null || isKeptBack(judgement)) return { outcome: 'refused', ...judgement };
  return writeChange(proved, { title: found.summary.title, now: standards.now }, onProgress);
}

/**
 * Writes a proved change as the next edition, also if only posts of unchanged units differ.
 * @param earlier in the settings, the edition whose division is restored
 */
export async function writeChange(
  db: Publishable,
  { title, now, earlier }: { title: string; now: () => Date; earlier?: number },
  onProgress: OnPublishProgress,
): Promise<Exclude<ChangeOutcome, { outcome: 'refused' }>> {
  onProgress('derive', 0, 0);
  const covered = await buildCoverage(db);
  const shaped = await deriveUnits(covered, earlier);
  const changed = await openUnits(shaped);
  const [opening] = await db.query(sql`SELECT FROM opening LIMIT 1`);
  const [closing] = await db.query(sql`SELECT FROM closing LIMIT 1`);
  const [post] = await db.query(sql`SELECT FROM post_change LIMIT 1`);
  if ([opening, closing, post].every((row) => row === undefined)) return { outcome: 'unchanged' };
  const readClock = () => afterLast(db, now().toISOString());
  const { editionId, validFrom, traced } = await writeEdition(
    changed,
    title,
    readClock,
    onProgress,
  );
  onProgress('home', 0, 0);
  await db.query(sql`SELECT getu_rehome_points(${editionId})`);
  await db.query(sql`SELECT getu_reground_points(${editionId})`);
  const changes = await carryOver(traced, validFrom);
  return { outcome: 'published', editionId, validFrom, changes };
}

async function isInForce(db: Db, edition: number): Promise<boolean> {
  const found = await db.query(sql`SELECT FROM edition WHERE id = ${edition} AND valid_to IS NULL`);
  return found.length > 0;
}

/** Instant of an edition, later than the one before it: two within one tick of a clock are a millisecond apart. */
export async function afterLast(db: Db, now: string): Promise<string> {
  const [row] = await db.query<{ at: string }>(sql`
    SELECT ${isoInstant(sql`greatest(${now}::timestamptz, valid_from + interval '1 millisecond')`)} AS at
      FROM edition
     WHERE valid_to IS NULL`);
  return row?.at ?? now;
}

function behind({ baseEdition }: StoredPlan['summary']): PlanFinding {
  const detail = `edition ${baseEdition} is no longer in force`;
  return { key: null, reason: 'plan_behind', severity: 'error', areaM2: null, place: null, detail };
}
