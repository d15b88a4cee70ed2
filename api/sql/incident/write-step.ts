import type { StoredEvent } from '../../core/contract/stream.ts';
import {
  addSeconds,
  changeAlertTimer,
  changeTimers,
  type IncidentTimers,
} from '../../core/rules/incident-clock.ts';
import type { IncidentLine } from '../../core/rules/incident-event.ts';
import { openImported } from '../../core/rules/incident-life.ts';
import type { IncidentRecord } from '../../core/rules/incident-record.ts';
import type { Db } from '../../database/database.ts';
import { appendLines } from './append-lines.ts';
import { storeTimers } from './change-timers.ts';
import { findUnitPath } from './find-unit-path.ts';
import type { StoredIncident } from './record-columns.ts';
import { type Home, updateIncident } from './store-incident.ts';
import { findTimeLimit } from './time-limit.ts';
import { toChange } from './to-change.ts';

export interface Step {
  next: IncidentRecord;
  line: IncidentLine;
}

/**
 * Gives an imported incident its first line before any decision: its history must start with its previous state. The line is
 * written with the step that follows, or not at all.
 */
export function beginHistory(
  found: StoredIncident,
  now: string,
): { subject: IncidentRecord; lines: IncidentLine[] } {
  if (found.state.version > 0) return { subject: found.state, lines: [] };
  const { next, line } = openImported(found.state, now);
  return { subject: next, lines: [line] };
}

/**
 * Writes one step of a locked incident: the row, its lines and its timers.
 * @param first the preceding line, of an imported incident
 * @param moved its new place; null: unchanged
 * @returns the event for the stream; record it last
 */
export async function writeStep(
  db: Db,
  found: StoredIncident,
  first: readonly IncidentLine[],
  { next, line }: Step,
  moved: Home | null,
): Promise<StoredEvent> {
  await updateIncident(db, found.id, next, moved);
  await appendLines(db, found.id, [...first, line]);
  await storeTimers(db, found.id, changeTimers(found.state, next, line.at));
  await timeAlert(db, found.id, found.state, next, line.at);
  const { path: home, groundPath } = moved ?? { path: found.home, groundPath: found.groundPath };
  const unit = await findUnitNow(db, found, next.assignee);
  return toChange(found.code, next, { home, groundPath, unit }, line.action, line.at);
}

/** Path of the assignee after a step. */
async function findUnitNow(
  db: Db,
  { state, unit }: StoredIncident,
  assignee: string | null,
): Promise<string[] | null> {
  if (assignee === state.assignee) return unit;
  return assignee === null ? null : findUnitPath(db, assignee);
}

/** Sets the escalation of an unacknowledged alert: after the time limit that a request for support of such an incident has. */
export async function timeAlert(
  db: Db,
  id: string,
  before: IncidentRecord | null,
  after: IncidentRecord,
  at: string,
): Promise<void> {
  const change = changeAlertTimer(before, after);
  if (change === null) return;
  const set: IncidentTimers['set'] = [];
  if (change === 'begins') {
    const { answerS } = await findTimeLimit(db, after);
    set.push({ kind: 'alert', at: addSeconds(at, answerS) });
  }
  await storeTimers(db, id, { cleared: ['alert'], set });
}
