import type { Actor } from '../../core/contract/actors.ts';
import type {
  IncidentReceipt,
  IncidentRefusal,
  IncidentRequest,
} from '../../core/contract/incident-actions.ts';
import type { IncidentConflict } from '../../core/contract/incident-history.ts';
import type { IncidentState } from '../../core/contract/incidents.ts';
import type { StoredEvent } from '../../core/contract/stream.ts';
import { pathFor } from '../../core/rules/allowed-actions.ts';
import type { IncidentDeed } from '../../core/rules/incident-event.ts';
import {
  applyAction,
  applySystemDeed,
  type IncidentContext,
} from '../../core/rules/incident-life.ts';
import { mayAct, sign } from '../../core/rules/permissions.ts';
import { mayReadIncident } from '../../core/rules/units-of-incident.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { holdHomes } from '../grid/hold-homes.ts';
import { findUnitPath } from './find-unit-path.ts';
import { listLines } from './history.ts';
import { lockIncidents } from './lock-incidents.ts';
import type { StoredIncident } from './record-columns.ts';
import { findHome, type Home } from './store-incident.ts';
import { findTimeLimit, takesIncidents } from './time-limit.ts';
import { beginHistory, writeStep } from './write-step.ts';

export type ActOutcome =
  /** `wasState`: the state before. */
  | { kind: 'done'; receipt: IncidentReceipt; wasState: IncidentState; changes: StoredEvent[] }
  | { kind: 'not_found' }
  | { kind: 'conflict'; conflict: IncidentConflict }
  | { kind: 'forbidden'; reason: 'not_allowed' | 'out_of_scope' }
  | { kind: 'refused'; reason: IncidentRefusal };

/**
 * Runs one act of a person on an incident, inside a transaction: locks it, compares its version with the one that was seen
 * (optimistic lock), judges the act, and writes it. The caller records `changes` last, and rolls back any result except "done".
 */
export async function actOnIncident(
  db: Db,
  code: string,
  request: IncidentRequest,
  actor: Actor,
  now: string,
): Promise<ActOutcome> {
  await holdHomes(db);
  const others = await listOthers(db, code, request);
  const held = await lockIncidents(db, [code, ...others]);
  const found = held.find((one) => one.code === code);
  if (found === undefined || !mayReadIncident(actor, found)) return { kind: 'not_found' };
  // Checked first: a conflict shows what happened to the incident.
  const path = pathFor(request.action, found.state, found.home, found.unit);
  if (!mayAct(actor, `incident.${request.action}`, path)) {
    return { kind: 'forbidden', reason: 'not_allowed' };
  }
  const wasOf = found.state.duplicateOf;
  const isMixed = request.action === 'reopen' && wasOf !== null && !others.includes(wasOf);
  if (found.state.version !== request.version || isMixed) {
    const since = await listLines(db, found.id, request.version);
    const { version, state } = found.state;
    return { kind: 'conflict', conflict: { version, state, since } };
  }
  const original = held.find((one) => one.code !== code) ?? null;
  const moved = request.action === 'locate' ? await findHome(db, request.position) : null;
  const { subject, lines } = beginHistory(found, now);
  const readable = original !== null && mayReadIncident(actor, original) ? original : null;
  const context = await readContext(db, found, request, readable, moved);
  // An actor cannot dispatch work to units outside the scope, or link incidents there; nothing else is said of those.
  const isSent = request.action === 'dispatch' || request.action === 'reassign';
  const touched = isSent ? context.unit : (readable?.home ?? null);
  const reachesOut = isSent || request.action === 'mark_duplicate';
  if (reachesOut && touched !== null && !mayAct(actor, `incident.${request.action}`, touched)) {
    return { kind: 'forbidden', reason: 'out_of_scope' };
  }
  const step = applyAction(code, subject, request, {
    ...context,
    at: now,
    by: sign(actor, `incident.${request.action}`, path),
  });
  if ('refusal' in step) return { kind: 'refused', reason: step.refusal };
  const changes = [await writeStep(db, found, lines, step, moved)];
  const told = tellOriginal(request.action, code);
  if (told !== null && original !== null) {
    changes.push(await tell(db, original, told, step.line.at));
  }
  const { version, state } = step.next;
  const wasState = found.state.state;
  return { kind: 'done', receipt: { code, version, state }, wasState, changes };
}

/** Incidents that change together with this one: the original of a duplicate. */
async function listOthers(db: Db, code: string, request: IncidentRequest): Promise<string[]> {
  if (request.action === 'mark_duplicate') return [request.of];
  if (request.action !== 'reopen') return [];
  const rows = await db.query<{ of: string }>(sql`
    SELECT duplicate_of AS of
      FROM incident
     WHERE code = ${code}
       AND duplicate_of IS NOT NULL`);
  return rows.map(({ of }) => of);
}

async function readContext(
  db: Db,
  found: StoredIncident,
  request: IncidentRequest,
  original: StoredIncident | null,
  moved: Home | null,
): Promise<Omit<IncidentContext, 'at' | 'by'>> {
  const isReclassified = request.action === 'reclassify';
  return {
    home: moved?.path ?? found.home,
    unit: 'to' in request ? await findUnitPath(db, request.to) : found.unit,
    hasDuplicates: found.hasDuplicates,
    original: toOriginal(found, request, original),
    limit: await findTimeLimit(db, isReclassified ? request : found.state),
    isKnownCategory:
      !isReclassified ||
      request.category === found.state.category ||
      (await takesIncidents(db, request.category)),
  };
}

function toOriginal(
  found: StoredIncident,
  request: IncidentRequest,
  original: StoredIncident | null,
): IncidentContext['original'] {
  if (request.action !== 'mark_duplicate') return null;
  const named = request.of === found.code ? found : original;
  return named && { code: named.code, duplicateOf: named.state.duplicateOf };
}

/** Line for the history of the original. */
function tellOriginal(
  action: IncidentRequest['action'],
  code: string,
): Extract<IncidentDeed, { action: 'duplicate_closed' | 'duplicate_reopened' }> | null {
  if (action === 'mark_duplicate') return { action: 'duplicate_closed', detail: { code } };
  return action === 'reopen' ? { action: 'duplicate_reopened', detail: { code } } : null;
}

async function tell(
  db: Db,
  original: StoredIncident,
  deed: Parameters<typeof applySystemDeed>[1],
  now: string,
): Promise<StoredEvent> {
  const { subject, lines } = beginHistory(original, now);
  return writeStep(db, original, lines, applySystemDeed(subject, deed, now), null);
}
