/** What a case is at one moment. Everything in it follows from its history (evolve-case.ts). */
import type { Position } from '../contract/geo.ts';
import type { PlaceFound } from '../contract/geocode.ts';
import type { IncidentState, WhistleState } from '../contract/incidents.ts';

/** Instants are ISO, UTC, milliseconds. */
export interface CaseState {
  /** Number of the newest line of the history; 0: as it was imported. */
  version: number;
  /** Of that line; null: as it was imported. */
  changedAt: string | null;
  title: string;
  description: string | null;
  category: string;
  severity: number;
  state: IncidentState;
  reportedAt: string;
  /** The clock of the time limit starts here. */
  registeredAt: string | null;
  dueAt: string | null;
  closedAt: string | null;
  /** Null: not closed, not settled by anybody (dismissed, a duplicate), or in no level-3 grid. */
  closedInGrid: boolean | null;
  /**
   * What the figures hold on to once the case has moved on: they count a case when it was first registered, first due and first
   * closed, so that nothing done later changes a period that is over. Null: as the fields above have it.
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
  /** What the address was found as; null: the position is from elsewhere. */
  placeFound: PlaceFound | null;
  /** Code of the unit it was dispatched to. */
  assignee: string | null;
  /** Code of its original. */
  duplicateOf: string | null;
  /** Dispatched outside or above its level-3 grid, or whistled above it. */
  leftGrid: boolean;
  /** Reported here, not imported. */
  cameLive: boolean;
  acknowledgedAt: string | null;
  /** How often its alert has climbed; as often as there are levels: nobody acknowledged it up to the top. */
  alertClimbs: number;
  whistle: Whistle | null;
}

export interface Whistle {
  /** Codes from level 1 down to the unit that must answer. */
  path: readonly string[];
  raisedAt: string;
  /** It climbs then; null: answered, or overdue at the top. */
  answerBy: string | null;
  answeredAt: string | null;
}

/** The worst severity. */
export const EMERGENCY = 3;

/** Level of the unit that is first asked when a whistle is raised, and within which a case counts as closed in its grid. */
export const GRID_LEVEL = 3;

export function judgeWhistle({ whistle }: Pick<CaseState, 'whistle'>): WhistleState {
  if (whistle === null) return 'none';
  if (whistle.answeredAt !== null) return 'answered';
  return whistle.answerBy === null ? 'overdue' : 'waiting';
}

/** Urgent, came in live, and nobody has acknowledged it yet: banner and sound. */
export function isAlert({ cameLive, severity, closedAt, acknowledgedAt }: CaseState): boolean {
  return cameLive && severity >= 2 && closedAt === null && acknowledgedAt === null;
}

/**
 * Who must acknowledge an alert: the level-3 grid of the place at first, after each climb the unit above.
 *
 * @param home codes from level 1 down
 * @returns null: it is above the top
 */
export function unitAskedByAlert(home: readonly string[], climbs: number): string | null {
  return home[Math.min(home.length, GRID_LEVEL) - 1 - climbs] ?? null;
}
