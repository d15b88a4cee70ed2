/** Life cycle of an incident: a request becomes one line of its history, or a refusal. */

import { EMERGENCY_TIER } from '../contract/crowd.ts';
import type { IncidentRefusal, IncidentRequest } from '../contract/incident-actions.ts';
import type { IncidentState } from '../contract/incidents.ts';
import { evolveIncident, leavesGrid } from './evolve-incident.ts';
import { addSeconds, notBefore, type TimeLimit } from './incident-clock.ts';
import type { IncidentDeed, IncidentLine } from './incident-event.ts';
import { stateAfter, whyNot } from './incident-moves.ts';
import {
  EMERGENCY,
  GRID_LEVEL,
  type IncidentRecord,
  isAlert,
  unitAskedByAlert,
} from './incident-record.ts';

/** Request of a person, without the version that was seen (optimistic lock). */
export type IncidentOrder = IncidentRequest extends infer Request
  ? Request extends IncidentRequest
    ? Omit<Request, 'version'>
    : never
  : never;

/** Context of an incident when something is requested. Paths are codes from level 1 down; empty: no unit. */
export interface IncidentContext {
  /** Instant of the request, ISO. */
  at: string;
  /** Actor: a actor, or "system". */
  by: string;
  /** Path of the unit that contains the place; for `locate`, of the new place. */
  home: readonly string[];
  /** Path of the assignee, or for `dispatch` and `reassign` of the requested one; null: none is in force. */
  unit: readonly string[] | null;
  /** Whether other incidents point to it as their original. */
  hasDuplicates: boolean;
  /** For `mark_duplicate`: the original; null: there is no such incident. */
  original: { code: string; duplicateOf: string | null } | null;
  /** Time limit of its category and severity; for `reclassify`, of the new ones. */
  limit: TimeLimit;
  /** For `reclassify`: whether the category exists. */
  isKnownCategory: boolean;
}

export type IncidentStep =
  | { next: IncidentRecord; line: IncidentLine }
  | { refusal: IncidentRefusal };

/** Applies one act of a person. `code` is the incident's own. */
export function applyAction(
  code: string,
  before: IncidentRecord,
  order: IncidentOrder,
  context: IncidentContext,
): IncidentStep {
  const refusal = whyNot(order.action, before, context);
  const to = stateAfter(order.action, before.state);
  if (refusal !== null || to === null) return { refusal: refusal ?? 'wrong_state' };
  const at = notBefore(context.at, before);
  const deed = toDeed(code, before, order, { ...context, at });
  if ('refusal' in deed) return deed;
  const written = 'reason' in order ? order.reason : 'note' in order ? order.note : undefined;
  return addLine(before, deed, to, { at, by: context.by, reason: written ?? null });
}

/** Acts of the system; none of them changes the incident's state. */
export type SystemDeed = Extract<
  IncidentDeed,
  { action: 'duplicate_closed' | 'duplicate_reopened' | 'warning_ended' | 'redistricted' }
>;

export function applySystemDeed(before: IncidentRecord, deed: SystemDeed, now: string) {
  return addLine(before, deed, before.state, asSystem(notBefore(now, before)));
}

/** Result of `applyAction` for "acknowledge", used when the warning that opened the incident is acknowledged. */
export function acknowledgeIncident(
  before: IncidentRecord,
  by: string,
  note: string | null,
  now: string,
) {
  const told = { at: notBefore(now, before), by, reason: note };
  return addLine(before, { action: 'acknowledge', detail: {} }, before.state, told);
}

/**
 * Hands an incident in progress from the person who took it to another one. To nobody: back to its unit, where somebody starts it
 * again.
 */
export function handOverIncident(
  before: IncidentRecord,
  detail: { fromPerson: string; toPerson: string | null },
  { by, reason, at: now }: { by: string; reason: string | null; at: string },
) {
  const to = detail.toPerson === null ? 'dispatched' : before.state;
  const told = { at: notBefore(now, before), by, reason };
  return addLine(before, { action: 'handed_over', detail }, to, told);
}

/**
 * Raises an incident to an emergency with its warning, and starts that time limit; a warning that falls again changes nothing.
 * Null: it is one already, or over.
 * @param limit of an emergency of its category
 */
export function raiseWithWarning(
  before: IncidentRecord,
  { tier, limit, at: now }: { tier: number; limit: TimeLimit; at: string },
): { next: IncidentRecord; line: IncidentLine } | null {
  const isRaised = tier >= EMERGENCY_TIER && before.severity < EMERGENCY;
  if (!isRaised || before.state === 'closed') return null;
  const at = notBefore(now, before);
  const detail = { tier, severity: EMERGENCY, dueAt: dueSooner(before, limit, at) };
  return addLine(before, { action: 'warning_risen', detail }, before.state, asSystem(at));
}

/** Escalates an unanswered request for support (吹哨) to the unit above; at the top it is reported as overdue. */
export function climbWhistle(
  before: IncidentRecord,
  { at: now, home, limit }: Pick<IncidentContext, 'at' | 'home' | 'limit'>,
): IncidentStep {
  const { whistle } = before;
  if (whistle === null || whistle.answerBy === null) return { refusal: 'no_whistle' };
  const at = notBefore(now, before);
  const path = whistle.path.slice(0, -1);
  const deed: IncidentDeed =
    path.length === 0
      ? { action: 'whistle_overdue', detail: {} }
      : {
          action: 'whistle_climbed',
          detail: {
            path,
            answerBy: addSeconds(at, limit.answerS),
            leavesGrid: leavesGrid(path, home),
          },
        };
  return addLine(before, deed, before.state, asSystem(at));
}

/**
 * Escalates an unacknowledged alert to the unit above, as a request for support, and at the top reports it as overdue.
 * @returns null: there is no alert, or it has been at the top
 */
export function climbAlert(
  before: IncidentRecord,
  { at: now, home }: Pick<IncidentContext, 'at' | 'home'>,
): { next: IncidentRecord; line: IncidentLine } | null {
  if (!isAlert(before) || before.alertClimbs >= GRID_LEVEL) return null;
  const climbs = before.alertClimbs + 1;
  const unit = unitAskedByAlert(home, climbs);
  const deed: IncidentDeed =
    unit === null
      ? { action: 'alert_overdue', detail: {} }
      : { action: 'alert_climbed', detail: { climbs, unit } };
  return addLine(before, deed, before.state, asSystem(notBefore(now, before)));
}

/** First line of an incident that is reported in Getu. */
export function openIncident(
  detail: Extract<IncidentDeed, { action: 'reported' }>['detail'],
  by: string,
): { next: IncidentRecord; line: IncidentLine } {
  const at = detail.reportedAt;
  return addLine(null, { action: 'reported', detail }, 'reported', { at, by, reason: null });
}

/** First line of an imported incident, written before the first act on it: its state up to then. */
export function openImported(
  before: IncidentRecord,
  now: string,
): { next: IncidentRecord; line: IncidentLine } {
  const { title, category, severity, reportedAt, registeredAt, dueAt, closedAt } = before;
  const { closedInGrid, address, floor, source, position, state } = before;
  const times = { reportedAt, registeredAt, dueAt, closedAt };
  const detail = {
    title,
    category,
    severity,
    ...times,
    closedInGrid,
    address,
    floor,
    source,
    position,
  };
  // The last known instant: the history shows when that state was reached, not when someone first acted on it.
  const known = [reportedAt, registeredAt, closedAt].filter((instant) => instant !== null);
  const at =
    known
      .filter((instant) => instant <= now)
      .toSorted()
      .at(-1) ?? reportedAt;
  return addLine(null, { action: 'imported', detail }, state, asSystem(at));
}

function asSystem(at: string) {
  return { at, by: 'system', reason: null };
}

function addLine(
  before: IncidentRecord | null,
  deed: IncidentDeed,
  to: IncidentState,
  told: Pick<IncidentLine, 'at' | 'by' | 'reason'>,
): { next: IncidentRecord; line: IncidentLine } {
  const number = (before?.version ?? 0) + 1;
  const line: IncidentLine = { ...deed, ...told, number, from: before?.state ?? null, to };
  return { next: evolveIncident(before, line), line };
}

function toDeed(
  code: string,
  before: IncidentRecord,
  order: IncidentOrder,
  context: IncidentContext,
): IncidentDeed | { refusal: IncidentRefusal } {
  const { at, home, unit, limit, original } = context;
  switch (order.action) {
    case 'register':
    case 'reopen':
      return { action: order.action, detail: { dueAt: addSeconds(at, limit.handleS) } };
    case 'dispatch':
      if (unit === null) return { refusal: 'unknown_unit' };
      return { action: 'dispatch', detail: { to: order.to, leavesGrid: leavesGrid(unit, home) } };
    case 'reassign':
      if (unit === null) return { refusal: 'unknown_unit' };
      if (order.to === before.assignee) return { refusal: 'same_unit' };
      return { action: 'reassign', detail: { to: order.to, leavesGrid: leavesGrid(unit, home) } };
    case 'close': {
      const isInGrid = home.length >= GRID_LEVEL ? !before.leftGrid : null;
      return { action: 'close', detail: { inGrid: isInGrid } };
    }
    case 'mark_duplicate':
      if (original === null) return { refusal: 'original_not_found' };
      if (original.code === code) return { refusal: 'duplicate_of_itself' };
      if (original.duplicateOf !== null) return { refusal: 'original_is_duplicate' };
      return { action: 'mark_duplicate', detail: { of: original.code } };
    case 'whistle': {
      const path = pathOfWhistle(unit, home);
      if (path.length === 0) return { refusal: 'nobody_to_ask' };
      return { action: 'whistle', detail: { path, answerBy: addSeconds(at, limit.answerS) } };
    }
    case 'report_in':
      return { action: 'report_in', detail: { grid: before.whistle?.path.at(-1) ?? '' } };
    case 'locate': {
      const { position } = order;
      const address = order.address ?? before.address;
      const floor = order.floor ?? before.floor;
      const leaves = unit !== null && leavesGrid(unit, home);
      const placeFound = order.placeFound ?? null;
      return {
        action: 'locate',
        detail: { position, address, floor, placeFound, leavesGrid: leaves },
      };
    }
    case 'reclassify': {
      if (!context.isKnownCategory) return { refusal: 'unknown_category' };
      const { category, severity } = order;
      return {
        action: 'reclassify',
        detail: { category, severity, dueAt: dueAnew(before, limit) },
      };
    }
    case 'dismiss':
    case 'start':
    case 'finish':
    case 'verify':
    case 'return':
    case 'acknowledge':
    case 'note':
      return { action: order.action, detail: {} };
  }
}

/** New due time, counted from registration; before that there is none. */
function dueAnew(before: IncidentRecord, { handleS }: TimeLimit): string | null {
  if (before.state === 'reported') return before.dueAt;
  return addSeconds(before.registeredAt ?? before.reportedAt, handleS);
}

/**
 * New due time when an incident becomes worse: it is not overdue before the change was known, and an overdue one stays as
 * overdue as it was.
 */
function dueSooner(before: IncidentRecord, limit: TimeLimit, at: string): string | null {
  const { dueAt } = before;
  if (dueAt !== null && dueAt <= at) return dueAt;
  const due = dueAnew(before, limit);
  return due === null || due > at ? due : at;
}

/**
 * Codes from level 1 down to the unit that a request for support (吹哨) asks: that of the assignee, or of the place; empty: none.
 * @param unit codes down to the assignee; null: none
 */
export function pathOfWhistle(unit: readonly string[] | null, home: readonly string[]): string[] {
  return (unit ?? home).slice(0, GRID_LEVEL);
}
