import { z } from 'zod';
import { boundingBox, position } from './geo.ts';
import { gridSummary } from './grids.ts';

/** 上报 → 立案 → 派遣 → 处置 → 反馈 → 核查 → 结案 (GB/T 30428 practice). */
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

/** 1 ordinary, 2 urgent, 3 emergency. */
export const severity = z.number().int().min(1).max(3);

/** Two digits of the group, then two or four. */
export const categoryCode = z.string().regex(/^\d{4}(\d{2})?$/, 'four or six digits');

/** Groups end in 00: a group holds all categories that begin as it does. */
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
  /** No longer on the list of the city, kept for the cases that have it: no new case gets it. */
  isClosed: z.boolean(),
});
export type IncidentCategory = z.infer<typeof incidentCategory>;

/** How an open incident stands against its time limit. Soon: less than a quarter of the limit left. */
export const timeliness = z.enum(['none', 'in_time', 'due_soon', 'overdue']);
export type Timeliness = z.infer<typeof timeliness>;

/** 吹哨: waiting until a unit answers; overdue when nobody up to the street has. */
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
  /** Null: the place could not be located. */
  position: position.nullable(),
  /** Number of the newest line of its history; 0: as it was imported, nobody has acted on it. */
  version: z.number().int(),
  /** Urgent, came in live, and nobody has acknowledged it since it was reported, opened again or became an emergency. */
  isAlert: z.boolean(),
  whistleState,
});
export type IncidentSummary = z.infer<typeof incidentSummary>;

/** `source` of a case that a crowd warning opened. */
export const WARNING_SOURCE = 'crowd_warning';

export const incident = incidentSummary.extend({
  registeredAt: z.iso.datetime().nullable(),
  closedInGrid: z.boolean().nullable(),
  floor: z.string().nullable(),
  source: z.string().nullable(),
  /** The units that contain it, from level 1 down; empty outside every unit. */
  grids: z.array(gridSummary),
});

export const incidentPage = z.object({
  items: z.array(incidentSummary),
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});

/** An incident, or a cluster of them, to draw at one zoom. */
export const incidentMark = z.object({
  position,
  count: z.number().int().positive(),
  /** Of those, how many are not closed. */
  openCount: z.number().int().nonnegative(),
  bbox: boundingBox,
  /** Set, with the fields below, when the mark is one incident. */
  code: z.string().nullable(),
  title: z.string().nullable(),
  state: incidentState.nullable(),
  /** The worst of the open ones; of all, where every one is closed. */
  severity,
  timeliness,
});
export type IncidentMark = z.infer<typeof incidentMark>;
export const incidentMarks = z.object({ marks: z.array(incidentMark), total: z.number().int() });

/** `status` of a query string: open is everything not closed. */
export const incidentStatus = z.enum(['open', 'closed', 'all']);
export type IncidentStatus = z.infer<typeof incidentStatus>;

/**
 * Parameters that lists, marks and exports of incidents share, beside `status`, `category`, `severity`, `state`, `grid`, `bbox`
 * and `located`. `by` says which instant `from` (at or after) and `to` (before) are about: when it was
 * first registered, first due, first closed; "returned" and "reopened": some such line in its history.
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
 * Order of a list. `severity`: the worst, then the longest overdue; `overdue`: the longest overdue, then what is due soonest;
 * `due`: what is due next, then what is overdue. Without a time limit they come last, the longest
 * waiting first; then the closed ones, the latest first.
 */
export const incidentSort = z.enum(['newest', 'severity', 'overdue', 'due']);
export type IncidentSort = z.infer<typeof incidentSort>;

export interface IncidentListQuery {
  status?: IncidentStatus;
  by?: IncidentTime;
  from?: string;
  to?: string;
  /** How it stands against its time limit now. */
  timeliness?: Timeliness;
  /** Of those that have been closed: whether in time, and in their grid, when they first were. Without a due date: neither way. */
  onTime?: boolean;
  inGrid?: boolean;
  /** Whether it was to be closed by some time. */
  dueDate?: boolean;
  /** Of the report, 0 … 167, Monday 00:00 first, in the city's time zone. */
  hourOfWeek?: number;
}
