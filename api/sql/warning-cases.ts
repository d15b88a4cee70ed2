/** Crowd warnings as cases: opened, and told when their cause is gone. */
import type { Position } from '../contract/geo.ts';
import type { StoredEvent } from '../contract/stream.ts';
import type { Sql } from '../database/database.ts';
import { caseDay } from '../domain/case-day.ts';
import { acknowledgeCase, applySystemDeed } from '../domain/case-life.ts';
import { isAlert } from '../domain/case-state.ts';
import { lockCases } from './case/lock-cases.ts';
import { reportCase } from './case/report-case.ts';
import { findHome } from './case/store-case.ts';
import { beginHistory, writeStep } from './case/write-step.ts';

/** 客流超限 */
const CATEGORY = '0901';

export interface WarningCase {
  /** Shown as the title: what is too full. */
  title: string;
  description?: string;
  /** 1 … 4: from 4 on it is an emergency. */
  tier: number;
  /** EPSG:4326, of the space. */
  position: Position;
  address?: string;
  floor?: string;
  at: Date;
  /** Of the city. */
  timeZone: string;
}

/**
 * Opens the case of a warning, by "system", in the transaction `sql`.
 *
 * @returns its code, and the event to record: last, after every row the transaction changes (see recordEvent)
 */
export async function openWarningCase(
  sql: Sql,
  { tier, at, timeZone, ...told }: WarningCase,
): Promise<{ code: string; event: StoredEvent }> {
  const home = await findHome(sql, told.position);
  const { receipt, change } = await reportCase(
    sql,
    {
      ...told,
      category: CATEGORY,
      severity: tier >= 4 ? 3 : 2,
      source: '客流预警',
      by: 'system',
      at: at.toISOString(),
      day: caseDay(at, timeZone),
    },
    home,
  );
  return { code: receipt.code, event: change };
}

/**
 * Writes into the history of a case that the warning which opened it is over; the case itself goes on until a person closes it.
 *
 * @returns the event to record last; null: there is no such case
 */
export async function noteWarningEnded(
  sql: Sql,
  code: string,
  at: Date,
): Promise<StoredEvent | null> {
  const [found] = await lockCases(sql, [code]);
  if (found === undefined) return null;
  const { subject, lines } = beginHistory(found, at.toISOString());
  const step = applySystemDeed(subject, { action: 'warning_ended', detail: {} }, at.toISOString());
  return writeStep(sql, found, lines, step, null);
}

/**
 * Acknowledges the case of a warning together with the warning: for a person it is one thing that rings.
 *
 * @param by the persona, whom the caller has found to be allowed to
 * @returns the event to record last; null: there is nothing to acknowledge
 */
export async function acknowledgeWarningCase(
  sql: Sql,
  code: string,
  by: string,
  at: Date,
): Promise<StoredEvent | null> {
  const now = at.toISOString();
  const [found] = await lockCases(sql, [code]);
  if (found === undefined || !isAlert(found.state)) return null;
  const { subject, lines } = beginHistory(found, now);
  const step = acknowledgeCase(subject, by, now);
  return writeStep(sql, found, lines, step, null);
}
