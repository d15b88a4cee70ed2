/** Alerts that a person must acknowledge, and the requests that do so. */

import { z } from 'zod';
import { position } from './geo.ts';
import { placeFound } from './geocode.ts';
import { gridSummary } from './grids.ts';
import { reason, version } from './incident-actions.ts';
import { incidentSummary } from './incidents.ts';
import { storedCode } from './stored-code.ts';

/** Escalation of an unacknowledged alert: the unit it reached; null: not acknowledged up to the top. */
export const alertClimb = z.object({
  unit: gridSummary.pick({ code: true, name: true }).nullable(),
});
export type AlertClimb = z.infer<typeof alertClimb>;

/** Rise of a crowd warning after its acknowledgement at a lower tier. */
export const alertRise = z.object({
  acknowledgedAt: z.iso.datetime(),
  /** Instant of the rise. */
  at: z.iso.datetime(),
  /** Tier after the rise. */
  tier: z.number().int(),
});
export type AlertRise = z.infer<typeof alertRise>;

/** Subdistrict, community and grid that contain it, from level 1 down; empty: outside every unit, or unlocated. */
const alertUnits = z.array(gridSummary.pick({ code: true, level: true, name: true }));

/** `GET /api/alerts`: alerts that a person must acknowledge, worst first. Wall and desk show the same. */
export const alert = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('incident'),
    incident: incidentSummary,
    units: alertUnits,
    version,
    /** Instant of its report, reopening or rise to an emergency, since when it waits for an acknowledgement. */
    since: z.iso.datetime(),
    /** Precision of its address; absent: its place was chosen on the map, imported, or is unknown. */
    placeFound: placeFound.optional(),
    /** Whether it was closed and reopened. */
    isReopened: z.boolean(),
    /** Rise after an acknowledgement; absent: it was not acknowledged before the rise. */
    risen: alertRise.optional(),
    /** Escalation; absent: none. */
    climb: alertClimb.optional(),
  }),
  z.object({
    kind: z.literal('warning'),
    id: z.string(),
    spaceCode: z.string(),
    spaceName: z.string(),
    units: alertUnits,
    position,
    tier: z.number().int(),
    density: z.number().nullable(),
    count: z.number().nullable(),
    /** Capacity of its space in persons; null: none is set. */
    capacity: z.number().int().nullable(),
    raisedAt: z.iso.datetime(),
    /** Instant of the last rise. */
    risenAt: z.iso.datetime(),
    incidentCode: z.string().nullable(),
    risen: alertRise.optional(),
    /** Start and escalation of its incident's alert; absent: no incident, or no escalation. */
    since: z.iso.datetime().optional(),
    climb: alertClimb.optional(),
  }),
]);
export type Alert = z.infer<typeof alert>;
export const alerts = z.object({ items: z.array(alert) });

/** Largest number in one answer; more can neither be shown nor acknowledged. */
export const MOST_ALERTS = 200;

/** Alert as the person saw it. */
export const alertSeen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('incident'), code: storedCode(200), version }),
  z.strictObject({
    kind: z.literal('warning'),
    id: z.string().regex(/^\d{1,18}$/),
    /** Tier that was seen; a warning that has risen since is not acknowledged. */
    tier: z.number().int().min(1).max(4),
  }),
]);
export type AlertSeen = z.infer<typeof alertSeen>;

/** `POST /api/alerts/acknowledge`: one act of a person, and for each incident a line of its own with the same note. */
export const alertsSeen = z.strictObject({
  alerts: z.array(alertSeen).min(1).max(MOST_ALERTS),
  note: reason.optional(),
});
export type AlertsSeen = z.infer<typeof alertsSeen>;

/** Results in the order of the request. `refusal`: why an alert was not acknowledged; null: it was. */
export const alertsAcknowledged = z.object({
  items: z.array(z.object({ alert: alertSeen, refusal: z.string().nullable() })),
});
export type AlertsAcknowledged = z.infer<typeof alertsAcknowledged>;
