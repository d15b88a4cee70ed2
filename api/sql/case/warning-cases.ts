/** Crowd warnings as cases: opened, raised to an emergency, and told when their cause is gone. */

import { EMERGENCY_TIER } from '../../core/contract/crowd.ts';
import type { Position } from '../../core/contract/geo.ts';
import { WARNING_SOURCE } from '../../core/contract/incidents.ts';
import type { StoredEvent } from '../../core/contract/stream.ts';
import { acknowledgeCase, applySystemDeed, raiseWithWarning } from '../../core/rules/case-life.ts';
import { EMERGENCY, isAlert } from '../../core/rules/case-state.ts';
import { caseDay } from '../../core/time/case-day.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import type { StoredCase } from './case-columns.ts';
import { lockCases } from './lock-cases.ts';
import { reportCase } from './report-case.ts';
import { findHome } from './store-case.ts';
import { findTimeLimit } from './time-limit.ts';
import { beginHistory, writeStep } from './write-step.ts';

export interface WarningCase {
  /** What is too full. The case is called by it and, in the reader's language, its category. */
  space: string;
  /** 1 … 4: from 4 on it is an emergency. */
  tier: number;
  /** EPSG:4326, of the space. */
  position: Position;
  floor?: string;
  at: Date;
  /** Of the city. */
  timeZone: string;
}

/**
 * Opens the case of a warning, by "system", in the transaction `db`.
 *
 * @returns its code, and the event to record: last, after every row the transaction changes (see recordEvent)
 */
export async function openWarningCase(
  db: Db,
  { space, tier, at, timeZone, ...told }: WarningCase,
): Promise<{ code: string; event: StoredEvent }> {
  const home = await findHome(db, told.position);
  const { receipt, change } = await reportCase(
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
      day: caseDay(at, timeZone),
    },
    home,
  );
  return { code: receipt.code, event: change };
}

/** A city marks one of its own; it stays one until the transaction ends. */
async function findCrowdCategory(db: Db): Promise<string> {
  const [found] = await db.query<{ code: string }>(sql`
    SELECT code
      FROM incident_category
     WHERE for_crowd
       FOR KEY SHARE`);
  if (found === undefined) throw new Error('no category is marked for crowd warnings');
  return found.code;
}

/** What one turn of the rule means for a case. */
export interface WarningNote {
  code: string;
  /** The highest that one of its warnings rose to; null: the last of them is over. */
  risenTo: number | null;
}

/**
 * Writes into the histories of cases what became of the warnings that opened them: a case becomes an emergency with its warning,
 * and goes on when the warning is over, until a person closes it.
 *
 * @returns the events to record last; a case that is not there, or that nothing changes in, has none
 */
export async function noteWarnings(
  db: Db,
  notes: readonly WarningNote[],
  at: Date,
): Promise<StoredEvent[]> {
  if (notes.length === 0) return [];
  const risenTo = new Map(notes.map((note) => [note.code, note.risenTo]));
  const events: StoredEvent[] = [];
  // All at once, so that they are held in the one order.
  for (const found of await lockCases(db, [...risenTo.keys()])) {
    const event = await noteWarning(db, found, risenTo.get(found.code) ?? null, at.toISOString());
    if (event !== null) events.push(event);
  }
  return events;
}

async function noteWarning(
  db: Db,
  found: StoredCase,
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
 * Acknowledges the case of a warning together with the warning: for a person it is one thing that rings.
 *
 * @param by the persona, whom the caller has found to be allowed to
 * @param note what they wrote
 * @returns the event to record last; null: there is nothing to acknowledge
 */
export async function acknowledgeWarningCase(
  db: Db,
  code: string,
  by: string,
  note: string | null,
  at: Date,
): Promise<StoredEvent | null> {
  const now = at.toISOString();
  const [found] = await lockCases(db, [code]);
  if (found === undefined || !isAlert(found.state)) return null;
  const { subject, lines } = beginHistory(found, now);
  const step = acknowledgeCase(subject, by, note, now);
  return writeStep(db, found, lines, step, null);
}
