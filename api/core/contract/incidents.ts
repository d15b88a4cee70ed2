import { z } from 'zod';
import { boundingBox, position } from './geo.ts';
import { gridSummary } from './grids.ts';

/** States 上报 → 立案 → 派遣 → 处置 → 反馈 → 核查 → 结案 (GB/T 30428 practice). */
export const incidentState = z.enum([
  'reported',
  'registered',
  'dispatched',
  'in_progress',
  'done',
  'verified',
  'closed',
]);
export type IncidentState = z.infer<typeof incidentState>;

/** Severity: 1 ordinary, 2 urgent, 3 emergency. */
export const severity = z.number().int().min(1).max(3);

/** Category code: two digits of the group, then two or four. */
export const categoryCode = z.string().regex(/^\d{4}(\d{2})?$/, 'four or six digits');

/** Whether a code belongs to a category; groups end in 00 and include all codes with their prefix. */
export function isWithinCategory(code: string, chosen: string): boolean {
  return code === chosen || (isCategoryGroup(chosen) && code.startsWith(chosen.slice(0, 2)));
}

export function isCategoryGroup(code: string): boolean {
  return code.length === 4 && code.endsWith('00');
}

export const incidentCategory = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  /** Whether it is no longer on the city's list, and kept only for the incidents that have it: no new incident gets it. */
  isClosed: z.boolean(),
});
export type IncidentCategory = z.infer<typeof incidentCategory>;

/** Timeliness of an open incident. Soon: less than a quarter of the time limit left. */
export const timeliness = z.enum(['none', 'in_time', 'due_soon', 'overdue']);
export type Timeliness = z.infer<typeof timeliness>;

/**
 * State of a request for support (吹哨): waiting for a unit's answer; overdue when no unit up to the subdistrict has answered.
 */
export const whistleState = z.enum(['none', 'waiting', 'answered', 'overdue']);
export type WhistleState = z.infer<typeof whistleState>;

export const incidentSummary = z.object({
  code: z.string(),
  title: z.string(),
  category: z.string(),
  severity,
  state: incidentState,
  timeliness,
  reportedAt: z.iso.datetime(),
  dueAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  address: z.string().nullable(),
  /** Position; null: the place could not be located. */
  position: position.nullable(),
  /** Number of the newest line of its history (optimistic lock); 0: as imported, without acts. */
  version: z.number().int(),
  /**
   * Whether it is an alert: urgent, reported in Getu, and not acknowledged since its report, reopening or rise to an emergency.
   */
  isAlert: z.boolean(),
  whistleState,
});
export type IncidentSummary = z.infer<typeof incidentSummary>;

/** `source` of an incident that a crowd warning opened. */
export const WARNING_SOURCE = 'crowd_warning';

export const incident = incidentSummary.extend({
  registeredAt: z.iso.datetime().nullable(),
  closedInGrid: z.boolean().nullable(),
  floor: z.string().nullable(),
  source: z.string().nullable(),
  /** Units that contain it, from level 1 down; empty outside every unit. */
  grids: z.array(gridSummary),
});

export const incidentPage = z.object({
  items: z.array(incidentSummary),
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});

/** Mark of an incident, or of a cluster of incidents, at one zoom. */
export const incidentMark = z.object({
  position,
  count: z.number().int().positive(),
  /** Number of open ones among them. */
  openCount: z.number().int().nonnegative(),
  bbox: boundingBox,
  /** Set, with the fields below, when the mark is one incident. */
  code: z.string().nullable(),
  title: z.string().nullable(),
  state: incidentState.nullable(),
  /** Highest severity of the open ones; of all, where every one is closed. */
  severity,
  timeliness,
});
export type IncidentMark = z.infer<typeof incidentMark>;
export const incidentMarks = z.object({ marks: z.array(incidentMark), total: z.number().int() });

/** `status` in a query string: open is everything not closed. */
export const incidentStatus = z.enum(['open', 'closed', 'all']);
export type IncidentStatus = z.infer<typeof incidentStatus>;

/**
 * Parameters shared by lists, marks and exports of incidents, in addition to `status`, `category`, `severity`, `state`, `grid`,
 * `bbox` and `located`. `by` is the instant that `from` (inclusive) and `to` (exclusive) refer to: first registered, first due,
 * first closed; "returned" and "reopened": such a line in the history.
 */
export const incidentTime = z.enum([
  'reported',
  'registered',
  'due',
  'closed',
  'returned',
  'reopened',
]);
export type IncidentTime = z.infer<typeof incidentTime>;

/**
 * Order of a list. `severity`: the most severe, then the longest overdue; `overdue`: the longest overdue, then those due
 * soonest; `due`: those due next, then overdue ones. Incidents without a time limit come last, the longest waiting first; then
 * the closed ones, the latest first.
 */
export const incidentSort = z.enum(['newest', 'severity', 'overdue', 'due']);
export type IncidentSort = z.infer<typeof incidentSort>;

export interface IncidentListQuery {
  status?: IncidentStatus;
  by?: IncidentTime;
  from?: string;
  to?: string;
  /** Present timeliness. */
  timeliness?: Timeliness;
  /** Whether a closed incident was first closed on time, and in its grid. Without a due date: neither. */
  onTime?: boolean;
  inGrid?: boolean;
  /** Whether it has a due date. */
  dueDate?: boolean;
  /** Hour of the report, 0 … 167, Monday 00:00 first, in the city's time zone. */
  hourOfWeek?: number;
}
