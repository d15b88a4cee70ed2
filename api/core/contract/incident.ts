/** An incident with everything that its panel shows. */

import { z } from 'zod';
import { position } from './geo.ts';
import { placeFound } from './geocode.ts';
import { gridCode, gridStaff, gridSummary } from './grids.ts';
import { incidentAction, version } from './incident-actions.ts';
import { incidentEvent } from './incident-history.ts';
import { incident, incidentState, incidentSummary } from './incidents.ts';

export const whistle = z.object({
  /** Level of the asked unit: 3 grid → 2 community → 1 subdistrict. */
  level: z.number().int().min(1).max(3),
  grid: gridSummary,
  raisedAt: z.iso.datetime(),
  /** Instant of the next escalation, or at the top of the report as overdue; null: that has happened, or it was answered. */
  answerBy: z.iso.datetime().nullable(),
  answeredAt: z.iso.datetime().nullable(),
});

/** Crowd values: the judged tier, and the values it was judged by. */
const crowdReading = z.object({
  tier: z.number().int(),
  /** Density in persons per m². */
  density: z.number().nullable(),
  count: z.number().nullable(),
});

/** Crowd warning that opened an incident. */
export const incidentWarning = z.object({
  spaceCode: z.string(),
  spaceName: z.string(),
  position,
  raisedAt: z.iso.datetime(),
  /** Values when it was raised; null: it was raised before they were stored. */
  raised: crowdReading.nullable(),
  /** Present values of the worst warning of the same cause, and its space; null: all are over. */
  now: crowdReading.extend({ spaceName: z.string() }).nullable(),
  /** End of the last warning; irrelevant while one is active. */
  endedAt: z.iso.datetime().nullable(),
});
export type IncidentWarning = z.infer<typeof incidentWarning>;

/** Reporter of an incident: what was given of name and phone. */
export const reporter = z.object({ name: z.string().nullable(), phone: z.string().nullable() });
export type Reporter = z.infer<typeof reporter>;

/** `GET /api/incidents/{code}`. */
export const incidentDetail = incident.extend({
  version,
  description: z.string().nullable(),
  /** Warning; null: no crowd warning opened it. */
  warning: incidentWarning.nullable(),
  isAlert: z.boolean(),
  /** Precision of its address; null: its place was chosen on the map, imported, or is unknown. */
  placeFound: placeFound.nullable(),
  duplicateOf: z.string().nullable(),
  duplicates: z.array(z.string()),
  /** Unit it was dispatched to. */
  assignee: gridSummary.nullable(),
  whistle: whistle.nullable(),
  /** Unit that a request for support would ask, and the seconds until it escalates; null: none. */
  whistleAsks: z
    .object({ grid: gridSummary.pick({ code: true, name: true }), answerS: z.number() })
    .nullable(),
  /** Units that contained it when it was reported; `grids` are today's. */
  gridsThen: z.array(gridSummary),
  /** Responsible staff: of the assignee outside its path, then of its smallest unit, then of the units above. */
  staff: z.array(gridStaff.extend({ gridCode, gridName: z.string() })),
  history: z.array(incidentEvent),
  /** Units named in the history, with their latest names. */
  namedUnits: z.array(z.object({ code: gridCode, name: z.string() })),
  /** Actions that the actor may do now. */
  allowed: z.array(incidentAction),
  /** Reporter, masked; absent when the actor may not read it; null when none was given, or it was erased. */
  reporter: reporter.nullable().optional(),
});
export type IncidentDetail = z.infer<typeof incidentDetail>;

/** `GET /api/incidents/{code}/surroundings`. */
export const surroundings = z.object({
  /** Cameras, nearest first; where the floor of the incident is known, those on it before others that are hardly nearer. */
  cameras: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kind: z.string(),
      state: z.string(),
      floor: z.string().nullable(),
      /** Whether it is on the floor of the incident, where that is known. */
      isSameFloor: z.boolean(),
      position,
      /** Horizontal distance; another floor is farther. */
      distanceM: z.number(),
    }),
  ),
  /** Incidents of the same category group, within 300 m and 90 days, nearest first. */
  similar: z.array(incidentSummary.extend({ distanceM: z.number() })),
});
export type Surroundings = z.infer<typeof surroundings>;

/** `GET /api/incidents/board`: of each open state the most severe, then the newest. */
export const board = z.object({
  columns: z.array(
    z.object({ state: incidentState, total: z.number().int(), items: z.array(incidentSummary) }),
  ),
});
export type Board = z.infer<typeof board>;
