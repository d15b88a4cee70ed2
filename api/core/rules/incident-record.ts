/** State of an incident at one moment. Everything in it follows from its history (evolve-incident.ts). */
import type { Position } from '../contract/geo.ts';
import type { PlaceFound } from '../contract/geocode.ts';
import type { IncidentState, WhistleState } from '../contract/incidents.ts';

/** State; instants are ISO, UTC, milliseconds. */
export interface IncidentRecord {
  /** Number of the newest line of the history (optimistic lock); 0: as imported. */
  version: number;
  /** Instant of that line; null: as imported. */
  changedAt: string | null;
  title: string;
  description: string | null;
  category: string;
  severity: number;
  state: IncidentState;
  reportedAt: string;
  /** Start of the time limit. */
  registeredAt: string | null;
  dueAt: string | null;
  closedAt: string | null;
  /**
   * Whether it was closed within its grid. Null: not closed, ended without being settled (dismissed, a duplicate), or in no
   * level-3 grid.
   */
  closedInGrid: boolean | null;
  /**
   * Values for the figures: they count an incident when it was first registered, first due and first closed, so that later acts
   * do not change a past period. Null: as in the fields above.
   */
  firstRegisteredAt: string | null;
  firstDueAt: string | null;
  firstClosedAt: string | null;
  firstClosedInGrid: boolean | null;
  address: string | null;
  floor: string | null;
  source: string | null;
  /** EPSG:4326; null: not located. */
  position: Position | null;
  /** Precision of the address; null: the position has another source. */
  placeFound: PlaceFound | null;
  /** Code of the unit it was dispatched to. */
  assignee: string | null;
  /** Code of its original. */
  duplicateOf: string | null;
  /** Whether it was dispatched outside or above its level-3 grid, or support was requested above it. */
  leftGrid: boolean;
  /** True: reported in Getu; false: imported. */
  cameLive: boolean;
  acknowledgedAt: string | null;
  /** Escalations of its alert; as many as there are levels: it was not acknowledged up to the top. */
  alertClimbs: number;
  whistle: Whistle | null;
}

export interface Whistle {
  /** Codes from level 1 down to the unit that must answer. */
  path: readonly string[];
  raisedAt: string;
  /** Instant of the next escalation; null: answered, or overdue at the top. */
  answerBy: string | null;
  answeredAt: string | null;
}

/** The highest severity. */
export const EMERGENCY = 3;

/** Level of the unit that a request for support asks first, and within which an incident counts as closed in its grid. */
export const GRID_LEVEL = 3;

export function judgeWhistle({ whistle }: Pick<IncidentRecord, 'whistle'>): WhistleState {
  if (whistle === null) return 'none';
  if (whistle.answeredAt !== null) return 'answered';
  return whistle.answerBy === null ? 'overdue' : 'waiting';
}

/** Whether an incident is an alert, with banner and sound: urgent, reported in Getu, and not acknowledged yet. */
export function isAlert({ cameLive, severity, closedAt, acknowledgedAt }: IncidentRecord): boolean {
  return cameLive && severity >= 2 && closedAt === null && acknowledgedAt === null;
}

/**
 * Unit that must acknowledge an alert: at first the level-3 grid of the place, after each escalation the unit above.
 * @param home codes from level 1 down
 * @returns null: it is above the top
 */
export function unitAskedByAlert(home: readonly string[], climbs: number): string | null {
  return home[Math.min(home.length, GRID_LEVEL) - 1 - climbs] ?? null;
}
