/** Expired time limits: each is handled and reported once, by the first process to take it. */
import type { StoredEvent } from '../../core/contract/stream.ts';
import type { TimerKind } from '../../core/rules/incident-clock.ts';
import type { IncidentLine } from '../../core/rules/incident-event.ts';
import { climbAlert, climbWhistle } from '../../core/rules/incident-life.ts';
import type { Db } from '../../database/database.ts';
import { lockDueIncidents, takeDueTimers } from './change-timers.ts';
import { lockIncidents } from './lock-incidents.ts';
import type { StoredIncident } from './record-columns.ts';
import { findTimeLimit } from './time-limit.ts';
import { toChange } from './to-change.ts';
import { beginHistory, type Step, writeStep } from './write-step.ts';

/**
 * Handles the timers due by `now`, of at most `limit` incidents, inside a transaction. Incidents that are locked by an act are
 * handled next time.
 * @returns number of incidents processed, and the events for the stream: record them last
 */
export async function fireTimers(
  db: Db,
  now: string,
  limit: number,
): Promise<{ taken: number; changes: StoredEvent[] }> {
  const codes = await lockDueIncidents(db, now, limit);
  if (codes.length === 0) return { taken: 0, changes: [] };
  const held = new Map((await lockIncidents(db, codes)).map((found) => [found.id, found]));
  const due = await takeDueTimers(db, [...held.keys()], now);
  const changes: StoredEvent[] = [];
  for (const { incidentId, kind } of inOrder(due)) {
    const found = held.get(incidentId);
    if (!found) continue;
    const step = await judge(db, found, kind, now);
    if (step === null) continue;
    if (step === 'told') {
      changes.push(toChange(found.code, found.state, found, kind, now));
      continue;
    }
    changes.push(await writeStep(db, found, step.first, step, null));
    // A request for support and an alert of one incident may escalate at the same time: the second starts from the result of
    // the first.
    held.set(incidentId, { ...found, state: step.next });
  }
  return { taken: codes.length, changes };
}

/** Sorts timers: an incident that was due soon while no process ran, and is overdue by now, is reported in that order. */
function inOrder<Due extends { kind: TimerKind }>(due: readonly Due[]): Due[] {
  const rank = { due_soon: 0, overdue: 1, whistle: 2, alert: 3 };
  return [...due].sort((one, other) => rank[one.kind] - rank[other.kind]);
}

/** Consequence of an expired timer; "told": reported without a change of state; null: none any more. */
async function judge(
  db: Db,
  found: StoredIncident,
  kind: TimerKind,
  now: string,
): Promise<(Step & { first: readonly IncidentLine[] }) | 'told' | null> {
  if (kind === 'due_soon' || kind === 'overdue') return 'told';
  const { subject, lines: first } = beginHistory(found, now);
  const around = { at: now, home: found.home };
  if (kind === 'alert') {
    const climbed = climbAlert(subject, around);
    return climbed && { ...climbed, first };
  }
  const limit = await findTimeLimit(db, subject);
  const climbed = climbWhistle(subject, { ...around, limit });
  return 'refusal' in climbed ? null : { ...climbed, first };
}
