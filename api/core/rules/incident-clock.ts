/** Derived instants of an incident. All are ISO, UTC, milliseconds. */
import { GRID_LEVEL, type IncidentRecord, isAlert } from './incident-record.ts';
import { DUE_SOON_SHARE } from './timeliness.ts';

/** Time limits of a category and severity, in seconds. */
export interface TimeLimit {
  /** Time limit from registration to closing. */
  handleS: number;
  /**
   * Time limit from a request for support (吹哨) to the answer of the requested unit, and from an alert to its acknowledgement.
   */
  answerS: number;
}

export function addSeconds(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}

/** Present instant, but not before the last change of the incident: a clock that was set back must not reverse a history. */
export function notBefore(now: string, { changedAt, reportedAt }: IncidentRecord): string {
  const least = changedAt ?? reportedAt;
  return now > least ? now : least;
}

export type TimerKind = 'whistle' | 'alert' | 'due_soon' | 'overdue';

export interface IncidentTimers {
  /** Timers that no longer apply, or are set again. */
  cleared: TimerKind[];
  set: { kind: TimerKind; at: string }[];
}

/**
 * Change of the time limit for acknowledging an alert: it starts with the alert, and again with each escalation and each new
 * severity. Null: it continues, or there is none.
 */
export function changeAlertTimer(
  before: IncidentRecord | null,
  after: IncidentRecord,
): 'begins' | 'ends' | null {
  const was = before !== null && isAlert(before) ? before : null;
  if (!isAlert(after)) return was && 'ends';
  if (after.alertClimbs >= GRID_LEVEL) return 'ends';
  const goesOn = was?.alertClimbs === after.alertClimbs && was.severity === after.severity;
  return goesOn ? null : 'begins';
}

/** Timers affected by a change of an incident at `at`. The others stay: a timer that has fired is not set again. */
export function changeTimers(
  before: IncidentRecord | null,
  after: IncidentRecord,
  at: string,
): IncidentTimers {
  const timers: IncidentTimers = { cleared: [], set: [] };
  const answerBy = after.whistle?.answerBy ?? null;
  if (answerBy !== (before?.whistle?.answerBy ?? null)) {
    timers.cleared.push('whistle');
    if (answerBy !== null) timers.set.push({ kind: 'whistle', at: answerBy });
  }
  const due = dueInstants(after);
  const dueBefore = before && dueInstants(before);
  if (due?.overdue === dueBefore?.overdue && due?.dueSoon === dueBefore?.dueSoon) return timers;
  timers.cleared.push('due_soon', 'overdue');
  if (due === null) return timers;
  const wasOverdue = dueBefore !== null && dueBefore.overdue <= at;
  if (due.overdue > at) timers.set.push({ kind: 'due_soon', at: due.dueSoon });
  if (due.overdue > at || !wasOverdue) timers.set.push({ kind: 'overdue', at: due.overdue });
  return timers;
}

function dueInstants(subject: IncidentRecord): { dueSoon: string; overdue: string } | null {
  const { dueAt, registeredAt, reportedAt, closedAt } = subject;
  if (dueAt === null || closedAt !== null) return null;
  const limitS = (Date.parse(dueAt) - Date.parse(registeredAt ?? reportedAt)) / 1000;
  return { dueSoon: addSeconds(dueAt, -DUE_SOON_SHARE * Math.max(limitS, 0)), overdue: dueAt };
}
