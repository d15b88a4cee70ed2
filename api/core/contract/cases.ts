/** Incident with its life cycle: possible actions, history, and requests of persons. */
import { z } from 'zod';
import { position } from './geo.ts';
import { placeFound } from './geocode.ts';
import { gridCode, gridStaff, gridSummary } from './grids.ts';
import { categoryCode, incident, incidentState, incidentSummary, severity } from './incidents.ts';
import { personaKey } from './personas.ts';
import { storedCode } from './stored-code.ts';

/** Actions of a person. Each needs the `incident.*` permission of its name in personas.ts. */
export const caseAction = z.enum([
  'register',
  'dismiss',
  'dispatch',
  'reassign',
  'start',
  'finish',
  'verify',
  'close',
  'return',
  'reopen',
  'mark_duplicate',
  'whistle',
  'report_in',
  'acknowledge',
  'note',
  'locate',
  'reclassify',
]);
export type CaseAction = z.infer<typeof caseAction>;

/** Text typed by people: no control characters, no lone surrogates, no marks that change the direction of writing. */
export const plainText = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine(
      (value) => !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(value.replace(/\n/g, '')),
      { message: 'control characters are not allowed' },
    )
    .refine((value) => /[^\p{Cc}\p{Cf}\p{M}\p{Z}\u115f\u1160\u2800\u3164\uffa0]/u.test(value), {
      message: 'there is nothing to be seen',
    });

/** Name or title: text of one line. */
export const plainLine = (longest: number) =>
  plainText(longest).refine((value) => !/[\n\u2028\u2029]/.test(value), {
    message: 'one line',
  });

/** Position on the Web-Mercator map, which ends at 85°. */
const place = z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]);

const reason = plainText(500);
const version = z.number().int().min(0).max(2_147_483_647);

/** `POST /api/incidents/{code}/actions`, with an `Idempotency-Key`. `version` is the one the person saw (optimistic lock). */
export const caseRequest = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('register'), version, note: reason.optional() }),
  z.strictObject({ action: z.literal('dismiss'), version, reason }),
  /** Dispatches to a unit: its grid, or one above or next to it. */
  z.strictObject({ action: z.literal('dispatch'), version, to: gridCode, note: reason.optional() }),
  /** Moves it from the present assignee to another one, which starts from the beginning. */
  z.strictObject({ action: z.literal('reassign'), version, to: gridCode, reason }),
  z.strictObject({ action: z.literal('start'), version, note: reason.optional() }),
  z.strictObject({ action: z.literal('finish'), version, note: reason.optional() }),
  z.strictObject({ action: z.literal('verify'), version, note: reason.optional() }),
  z.strictObject({ action: z.literal('close'), version, note: reason.optional() }),
  /** Moves it one step back. */
  z.strictObject({ action: z.literal('return'), version, reason }),
  z.strictObject({ action: z.literal('reopen'), version, reason }),
  z.strictObject({
    action: z.literal('mark_duplicate'),
    version,
    of: storedCode(200),
    note: reason.optional(),
  }),
  /** Requests support (吹哨): the grid must answer within the time limit, or the request escalates. */
  z.strictObject({ action: z.literal('whistle'), version, reason }),
  z.strictObject({ action: z.literal('report_in'), version, note: reason.optional() }),
  /** Stops banner and sound everywhere. */
  z.strictObject({ action: z.literal('acknowledge'), version, note: reason.optional() }),
  z.strictObject({ action: z.literal('note'), version, note: reason }),
  z.strictObject({
    action: z.literal('locate'),
    version,
    position: place,
    address: plainText(200).optional(),
    floor: plainText(20).optional(),
    /** Precision of the address; absent: the position was chosen on the map. */
    placeFound: placeFound.optional(),
  }),
  z.strictObject({
    action: z.literal('reclassify'),
    version,
    category: categoryCode,
    severity,
    reason,
  }),
]);
export type CaseRequest = z.infer<typeof caseRequest>;

/** `POST /api/incidents`, with an `Idempotency-Key`. */
export const newIncident = z.strictObject({
  title: plainText(120),
  description: plainText(2000).optional(),
  category: categoryCode,
  severity,
  /** Position; null: the address could not be located. */
  position: place.nullable(),
  /** Address as typed. */
  address: plainText(200).optional(),
  floor: plainText(20).optional(),
  /** Precision of the address; absent: the position was chosen on the map, or there is none. */
  placeFound: placeFound.optional(),
  /** Reporter, stored apart from the incident and shown only to roles that handle it. */
  reporter: z
    .strictObject({ name: plainText(60).optional(), phone: plainText(30).optional() })
    .optional(),
});
export type NewIncident = z.infer<typeof newIncident>;

/** Reason why an act is not possible: because of the incident's state (409), or of something named in the request (422). */
export const caseRefusal = z.enum([
  'wrong_state',
  'whistle_waiting',
  'no_whistle',
  'nobody_to_ask',
  'nothing_to_acknowledge',
  'has_duplicates',
  'unknown_unit',
  'same_unit',
  'unknown_category',
  'original_not_found',
  'original_is_duplicate',
  'duplicate_of_itself',
]);
export type CaseRefusal = z.infer<typeof caseRefusal>;

/**
 * Receipt of both requests: what was stored. Repeated for the same `Idempotency-Key`; the incident itself is requested
 * separately.
 */
export const caseReceipt = z.object({ code: z.string(), version, state: incidentState });
export type CaseReceipt = z.infer<typeof caseReceipt>;

/** Actions of history lines: acts of persons, and entries of the system. */
export const caseEventAction = z.enum([
  ...caseAction.options,
  'reported',
  /** State of an imported incident before its first act. */
  'imported',
  /** A request for support was not answered in time and escalated to the unit above. */
  'whistle_climbed',
  /** A request for support was not answered at the top either. */
  'whistle_overdue',
  /** An alert was not acknowledged in time and escalated to the unit above. */
  'alert_climbed',
  /** An alert was not acknowledged up to the top. */
  'alert_overdue',
  /** Line in the history of the original: another incident was marked as its duplicate, or no longer is. */
  'duplicate_closed',
  'duplicate_reopened',
  /** The crowd warning that opened it rose to the highest tier: it is an emergency now. */
  'warning_risen',
  /** The crowd warning that opened it is over. */
  'warning_ended',
  /** Grid boundaries changed: other units are responsible for it. */
  'redistricted',
]);

/** One line of the history. Never changed, never removed; folding all lines gives the present state. */
export const caseEvent = z.object({
  /** Line number 1, 2, 3 … without gaps. */
  number: z.number().int(),
  action: caseEventAction,
  from: incidentState.nullable(),
  to: incidentState,
  at: z.iso.datetime(),
  /** Persona; "system" for time limits and warnings. */
  by: z.union([personaKey, z.literal('system')]),
  /** Text of the person: a reason, or a note. */
  reason: z.string().nullable(),
  /** Units, codes and values of the action, by field. */
  detail: z.record(z.string(), z.unknown()),
});
export type CaseEvent = z.infer<typeof caseEvent>;

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
export const caseWarning = z.object({
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
export type CaseWarning = z.infer<typeof caseWarning>;

/** `GET /api/incidents/{code}`. */
export const incidentCase = incident.extend({
  version,
  description: z.string().nullable(),
  /** Warning; null: no crowd warning opened it. */
  warning: caseWarning.nullable(),
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
  history: z.array(caseEvent),
  /** Units named in the history, with their latest names. */
  namedUnits: z.array(z.object({ code: gridCode, name: z.string() })),
  /** Actions that the actor may do now. */
  allowed: z.array(caseAction),
  /** Reporter; absent when the actor may not see it; null when none was given. */
  reporter: z
    .object({ name: z.string().nullable(), phone: z.string().nullable() })
    .nullable()
    .optional(),
});
export type IncidentCase = z.infer<typeof incidentCase>;

/** Details of a 409 `version_conflict`: lines since the version that was seen. */
export const conflict = z.object({ version, state: incidentState, since: z.array(caseEvent) });
export type CaseConflict = z.infer<typeof conflict>;

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

/**
 * `GET /api/whistles?grid=`: incidents whose request for support (吹哨) waits for an answer of the unit, or was not answered up
 * to the top.
 */
export const whistleAsking = z.object({
  incident: incidentSummary,
  /** Instant of the next escalation; null: it is at the top, and overdue. */
  answerBy: z.iso.datetime().nullable(),
});
export type WhistleAsking = z.infer<typeof whistleAsking>;
export const whistles = z.object({ items: z.array(whistleAsking) });
export type Whistles = z.infer<typeof whistles>;

/** Largest number in one answer; a unit cannot answer more. */
export const MOST_WHISTLES = 200;

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
