/** Commands on a plan, inside a transaction. The caller records `change` last, and rolls back any result except "done". */
import type { Actor } from '../../core/contract/actors.ts';
import type { PlanJudgement } from '../../core/contract/plan-findings.ts';
import type {
  CodeTemplate,
  PlanAction,
  PlanChange,
  PlanContent,
} from '../../core/contract/plans.ts';
import { keepDrawnChanges } from '../../core/rules/drawn-change.ts';
import { isSignedBy, keyOfActor } from '../../core/rules/permissions.ts';
import { isKeptBack } from '../../core/rules/plan-judgement.ts';
import {
  mayReadPlan,
  type PlanDeed,
  type PlanRefusal,
  signDeed,
  stateAfter,
  whyNotPlan,
} from '../../core/rules/plan-life.ts';
import type { Db } from '../../database/database.ts';
import { type ContentFault, findContentFault } from '../../domain/find-content-fault.ts';
import { findEdition } from '../edition/asked-edition.ts';
import { holdHomes } from '../grid/hold-homes.ts';
import { signEdition } from '../publication/store-edition.ts';
import { countChanges } from './count-changes.ts';
import { findPlan, type StoredPlan } from './find-plan.ts';
import { judgePlan, type PlanStandards } from './publish-plan.ts';
import { rebasePlan } from './rebase-plan.ts';
import { addPlanEvent, storeContent, storeState } from './store-plan.ts';

/** Who acts, and when (ISO). */
export interface PlanAct {
  actor: Actor;
  now: string;
}

export type PlanOutcome =
  | { kind: 'done'; change: PlanChange }
  | { kind: 'not_found' }
  /** No unit of its area is in force any more, under any code. */
  | { kind: 'no_ground' }
  | { kind: 'conflict'; found: StoredPlan }
  | { kind: 'refused'; reason: PlanRefusal }
  | ({ kind: 'unfit' } & ContentFault)
  | { kind: 'unsound'; judgement: PlanJudgement };

/**
 * Locks a plan, and checks whether the act is allowed on the version that was seen (optimistic lock). `version` null: any
 * version.
 */
export async function holdPlan(
  db: Db,
  id: string,
  deed: PlanDeed,
  actor: Actor,
  seen: { version: number | null; reason?: string | undefined },
): Promise<
  | { kind: 'held'; found: StoredPlan }
  | Exclude<PlanOutcome, { kind: 'done' | 'unfit' | 'unsound' | 'no_ground' }>
> {
  const found = await findPlan(db, id, true);
  if (found === null) return { kind: 'not_found' };
  const { summary, areaPaths } = found;
  const standing = { ...summary, areaPaths };
  if (!mayReadPlan(actor, standing)) return { kind: 'not_found' };
  const refusal = whyNotPlan(deed, standing, actor, seen.reason !== undefined);
  // Checked first: a conflict shows the plan.
  if (refusal === 'plan_not_allowed') return { kind: 'refused', reason: refusal };
  if (seen.version !== null && summary.version !== seen.version) return { kind: 'conflict', found };
  return refusal === null ? { kind: 'held', found } : { kind: 'refused', reason: refusal };
}

/** Saves the content. The same content again from the same actor is a retry after a lost answer: it is not stored twice. */
export async function savePlan(
  db: Db,
  id: string,
  {
    version,
    content,
    settled,
  }: { version: number; content: PlanContent; settled: readonly string[] },
  act: PlanAct,
  template: CodeTemplate,
): Promise<PlanOutcome> {
  const held = await holdPlan(db, id, 'save', act.actor, { version });
  if (held.kind === 'conflict' && isSameAgain(held.found, version, content, act)) {
    return { kind: 'done', change: changeOf(held.found, act.now) };
  }
  if (held.kind !== 'held') return held;
  const fault = findContentFault(content);
  if (fault !== null) return { kind: 'unfit', ...fault };
  const { summary, conflictList, content: before, drawn: drawnBefore } = held.found;
  const by = signDeed(act.actor, 'save', held.found.areaPaths);
  const known = new Set([...content.units.map(({ key }) => key), ...content.removed, ...settled]);
  // A conflict is settled when its unit is drawn again, or by an explicit decision.
  const conflicts = conflictList.filter(({ key }) => !known.has(key));
  const drawn = keepDrawnChanges(drawnBefore, conflictList, known, before, content);
  const { baseEdition: baseId, area } = summary;
  const changedUnits = await countChanges(db, { edition: baseId, content }, template);
  const stored = { by, now: act.now, baseId, area, changedUnits };
  const next = await storeContent(db, id, { content, conflicts, drawn }, stored);
  await addPlanEvent(db, id, { at: act.now, by, what: 'save', reason: null, version: next });
  return { kind: 'done', change: { id, version: next, state: summary.state, at: act.now } };
}

function isSameAgain(
  { summary, content: stored }: StoredPlan,
  seen: number,
  content: PlanContent,
  { actor }: PlanAct,
): boolean {
  return (
    summary.version === seen + 1 &&
    summary.state === 'draft' &&
    summary.drawnBy.some((by) => isSignedBy(by, keyOfActor(actor))) &&
    JSON.stringify(stored) === JSON.stringify(content)
  );
}

/** Rebases a plan on the edition in force; this does not count as drawing. */
export async function movePlan(
  db: Db,
  id: string,
  asked: { version: number },
  act: PlanAct,
  template: CodeTemplate,
): Promise<PlanOutcome> {
  const held = await holdPlan(db, id, 'rebase', act.actor, asked);
  if (held.kind !== 'held') return held;
  const { summary } = held.found;
  await holdHomes(db);
  const inForce = (await findEdition(db, null))?.id ?? summary.baseEdition;
  const { area, ...rebased } = await rebasePlan(db, held.found, inForce);
  if (area.length === 0) return { kind: 'no_ground' };
  const changedUnits = await countChanges(db, { edition: inForce, ...rebased }, template);
  const stored = { by: null, now: act.now, baseId: inForce, area, changedUnits };
  const version = await storeContent(db, id, rebased, stored);
  const by = signDeed(act.actor, 'rebase', held.found.areaPaths);
  await addPlanEvent(db, id, { at: act.now, by, what: 'rebase', reason: null, version });
  return { kind: 'done', change: { id, version, state: summary.state, at: act.now } };
}

/** Whether the act requires a proof. */
export function needsProof(action: PlanAction): boolean {
  return action === 'submit' || action === 'approve';
}

/** Runs an act. An invalid plan, or one that breaks a configured rule, is neither sent for review nor approved. */
export async function actOnPlan(
  db: Db,
  id: string,
  asked: { version: number; action: PlanAction; reason?: string | undefined },
  act: PlanAct,
  standards: PlanStandards,
): Promise<PlanOutcome> {
  const { action, reason = null } = asked;
  const held = await holdPlan(db, id, action, act.actor, asked);
  if (held.kind !== 'held') return held;
  if (needsProof(action)) {
    const judgement = await judgePlan(db, held.found, standards);
    if (judgement.findings.some(({ reason }) => reason === 'plan_empty')) {
      return { kind: 'refused', reason: 'plan_empty' };
    }
    if (isKeptBack(judgement)) return { kind: 'unsound', judgement };
  }
  const by = signDeed(act.actor, action, held.found.areaPaths);
  const state = stateAfter(action);
  const approvedBy = action === 'approve' ? by : null;
  const stored = { approvedBy, editionId: null, now: act.now };
  const version = await storeState(db, id, state, stored);
  await addPlanEvent(db, id, { at: act.now, by, what: action, reason, version });
  return { kind: 'done', change: { id, version, state, at: act.now } };
}

/** Ends a plan whose edition the caller has published, and signs both. */
export async function endPlan(
  db: Db,
  { summary: { id, approvedBy }, areaPaths }: StoredPlan,
  editionId: number,
  { actor, now }: PlanAct,
): Promise<PlanChange> {
  const version = await storeState(db, id, 'published', { approvedBy, editionId, now });
  const by = signDeed(actor, 'publish', areaPaths);
  await signEdition(db, editionId, by);
  await addPlanEvent(db, id, { at: now, by, what: 'publish', reason: null, version });
  return { id, version, state: 'published', at: now };
}

function changeOf({ summary: { id, version, state } }: StoredPlan, at: string): PlanChange {
  return { id, version, state, at };
}
