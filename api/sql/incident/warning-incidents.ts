/** Incidents of crowd warnings: opened, raised to an emergency, and noted when their cause is over. */

import { EMERGENCY_TIER } from '../../core/contract/crowd.ts';
import type { Position } from '../../core/contract/geo.ts';
import { WARNING_SOURCE } from '../../core/contract/incidents.ts';
import type { StoredEvent } from '../../core/contract/stream.ts';
import {
  acknowledgeIncident,
  applySystemDeed,
  raiseWithWarning,
} from '../../core/rules/incident-life.ts';
import { EMERGENCY, isAlert } from '../../core/rules/incident-record.ts';
import { incidentDay } from '../../core/time/incident-day.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { lockIncidents } from './lock-incidents.ts';
import type { StoredIncident } from './record-columns.ts';
import { reportIncident } from './report-incident.ts';
import { findHome } from './store-incident.ts';
import { findTimeLimit } from './time-limit.ts';
import { beginHistory, writeStep } from './write-step.ts';

export interface WarningIncident {
  /** Name of the space. The incident is titled by it and, in the reader's language, its category. */
  space: string;
  /** Tier 1 … 4: from 4 on it is an emergency. */
  tier: number;
  /** Position of the space, EPSG:4326. */
  position: Position;
  floor?: string;
  at: Date;
  /** Time zone of the city. */
  timeZone: string;
}

/**
 * Opens the incident of a warning, by "system", in the transaction `db`.
 * @returns its code, and the event to record: last, after every row the transaction changes (see recordEvent)
 */
export async function openWarningIncident(
  db: Db,
  { space, tier, at, timeZone, ...told }: WarningIncident,
): Promise<{ code: string; event: StoredEvent }> {
  const home = await findHome(db, told.position);
  const { receipt, change } = await reportIncident(
    db,
    {
      ...told,
      title: space,
      address: space,
      category: await findCrowdCategory(db),
      severity: tier >= EMERGENCY_TIER ? EMERGENCY : 2,
      source: WARNING_SOURCE,
      by: 'system',
      at: at.toISOString(),
      day: incidentDay(at, timeZone),
    },
    home,
  );
  return { code: receipt.code, event: change };
}

/** Category that the city marks for crowds; it is kept valid until the transaction ends. */
async function findCrowdCategory(db: Db): Promise<string> {
  const [found] = await db.query<{ code: string }>(sql`
    SELECT code
      FROM incident_category
     WHERE for_crowd
       FOR KEY SHARE`);
  if (found === undefined) throw new Error('no category is marked for crowd warnings');
  return found.code;
}

/** Consequence of one evaluation of the tier rule for an incident. */
export interface WarningNote {
  code: string;
  /** Highest tier that one of its warnings rose to; null: the last of them is over. */
  risenTo: number | null;
}

/**
 * Writes changes of warnings into the histories of their incidents: an incident becomes an emergency with its warning, and
 * continues when the warning is over, until a person closes it.
 * @returns the events to record last; an incident that is missing or unchanged has none
 */
export async function noteWarnings(
  db: Db,
  notes: readonly WarningNote[],
  at: Date,
): Promise<StoredEvent[]> {
  if (notes.length === 0) return [];
  const risenTo = new Map(notes.map((note) => [note.code, note.risenTo]));
  const events: StoredEvent[] = [];
  // All at once, so that they are locked in the fixed order.
  for (const found of await lockIncidents(db, [...risenTo.keys()])) {
    const event = await noteWarning(db, found, risenTo.get(found.code) ?? null, at.toISOString());
    if (event !== null) events.push(event);
  }
  return events;
}

async function noteWarning(
  db: Db,
  found: StoredIncident,
  risenTo: number | null,
  at: string,
): Promise<StoredEvent | null> {
  const { subject, lines } = beginHistory(found, at);
  if (risenTo === null) {
    const ended = applySystemDeed(subject, { action: 'warning_ended', detail: {} }, at);
    return writeStep(db, found, lines, ended, null);
  }
  const limit = await findTimeLimit(db, { category: subject.category, severity: EMERGENCY });
  const raised = raiseWithWarning(subject, { tier: risenTo, limit, at });
  return raised === null ? null : writeStep(db, found, lines, raised, null);
}

/**
 * Acknowledges the incident of a warning together with the warning: for the user they are one alert.
 * @param by the actor, whose permission the caller has checked
 * @param note text of the person
 * @returns the event to record last; null: there is nothing to acknowledge
 */
export async function acknowledgeWarningIncident(
  db: Db,
  code: string,
  by: string,
  note: string | null,
  at: Date,
): Promise<StoredEvent | null> {
  const now = at.toISOString();
  const [found] = await lockIncidents(db, [code]);
  if (found === undefined || !isAlert(found.state)) return null;
  const { subject, lines } = beginHistory(found, now);
  const step = acknowledgeIncident(subject, by, note, now);
  return writeStep(db, found, lines, step, null);
}
