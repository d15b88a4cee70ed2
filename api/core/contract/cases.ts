/** An incident as a case: what may be done to it, its history, and what a person answers for. */
import { z } from 'zod';
import { position } from './geo.ts';
import { placeFound } from './geocode.ts';
import { gridCode, gridStaff, gridSummary } from './grids.ts';
import { categoryCode, incident, incidentState, incidentSummary, severity } from './incidents.ts';
import { personaKey } from './personas.ts';
import { storedCode } from './stored-code.ts';

/** What a person does. Each names the `incident.*` permission it needs in personas.ts. */
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

/** Plain text of people: no control characters, no lone surrogates, no marks that turn the direction of writing. */
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

/** A name or a title: text of one line. */
export const plainLine = (longest: number) =>
  plainText(longest).refine((value) => !/[\n\u2028\u2029]/.test(value), {
    message: 'one line',
  });

/** Where something happened: on the Web-Mercator map, which ends at 85°. */
const place = z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]);

const reason = plainText(500);
const version = z.number().int().min(0).max(2_147_483_647);

/** `POST /api/incidents/{code}/actions`, with an `Idempotency-Key`. `version` is the one the person saw. */
export const caseRequest = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('register'), version, note: reason.optional() }),
  z.strictObject({ action: z.literal('dismiss'), version, reason }),
  /** To a unit: its grid, or one above or beside it. */
  z.strictObject({ action: z.literal('dispatch'), version, to: gridCode, note: reason.optional() }),
  /** From the unit that has it to another one, which begins anew. */
  z.strictObject({ action: z.literal('reassign'), version, to: gridCode, reason }),
  z.strictObject({ action: z.literal('start'), version, note: reason.optional() }),
  z.strictObject({ action: z.literal('finish'), version, note: reason.optional() }),
  z.strictObject({ action: z.literal('verify'), version, note: reason.optional() }),
  z.strictObject({ action: z.literal('close'), version, note: reason.optional() }),
  /** One step back. */
  z.strictObject({ action: z.literal('return'), version, reason }),
  z.strictObject({ action: z.literal('reopen'), version, reason }),
  z.strictObject({
    action: z.literal('mark_duplicate'),
    version,
    of: storedCode(200),
    note: reason.optional(),
  }),
  /** The worker cannot settle it: the grid must answer within the time limit, or it climbs. */
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
    /** Absent: the position was chosen on the map. */
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
  /** Null: the address could not be located. */
  position: place.nullable(),
  /** As it was typed or said. */
  address: plainText(200).optional(),
  floor: plainText(20).optional(),
  /** What the position is of; absent: it was chosen on the map. Without a position there is none. */
  placeFound: placeFound.optional(),
  /** Kept apart from the incident, shown only to roles that handle it. */
  reporter: z
    .strictObject({ name: plainText(60).optional(), phone: plainText(30).optional() })
    .optional(),
});
export type NewIncident = z.infer<typeof newIncident>;

/** Why an act is not possible: as the case stands (409), or because of what the request names (422). */
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

/** Answer to both: what was stored. Sent again for the same `Idempotency-Key`; the case itself is asked for. */
export const caseReceipt = z.object({ code: z.string(), version, state: incidentState });
export type CaseReceipt = z.infer<typeof caseReceipt>;

/** What a line of the history tells: an act of a person, or what the system noted. */
export const caseEventAction = z.enum([
  ...caseAction.options,
  'reported',
  /** As it stood when somebody first acted on an imported incident. */
  'imported',
  /** Nobody answered in time: the unit above is asked. */
  'whistle_climbed',
  /** Nobody answered at the top either. */
  'whistle_overdue',
  /** Nobody acknowledged the alert in time: the unit above is asked. */
  'alert_climbed',
  /** Nobody acknowledged it up to the top. */
  'alert_overdue',
  /** Of the original: another one was marked as its duplicate, or no longer is. */
  'duplicate_closed',
  'duplicate_reopened',
  /** The crowd warning that opened it has risen to the highest tier: it is an emergency now. */
  'warning_risen',
  /** The crowd warning that opened it is over. */
  'warning_ended',
  /** The grids were redrawn: other units answer for it. */
  'redistricted',
]);

/** One line of the history. Never changed, never removed; folded from the first they give the present state. */
export const caseEvent = z.object({
  /** 1, 2, 3 … without gaps. */
  number: z.number().int(),
  action: caseEventAction,
  from: incidentState.nullable(),
  to: incidentState,
  at: z.iso.datetime(),
  /** Persona; "system" for time limits and warnings. */
  by: z.union([personaKey, z.literal('system')]),
  /** What the person wrote: a reason, or a note. */
  reason: z.string().nullable(),
  /** Units, codes and values that the action names, by field. */
  detail: z.record(z.string(), z.unknown()),
});
export type CaseEvent = z.infer<typeof caseEvent>;

export const whistle = z.object({
  /** 3 grid → 2 community → 1 street. */
  level: z.number().int().min(1).max(3),
  grid: gridSummary,
  raisedAt: z.iso.datetime(),
  /** It climbs then, or at the top is told again as overdue; null: that has happened, or it was answered. */
  answerBy: z.iso.datetime().nullable(),
  answeredAt: z.iso.datetime().nullable(),
});

/** How full it was: the tier that was judged, and the figures it was judged by. */
const crowdReading = z.object({
  tier: z.number().int(),
  /** Persons per m². */
  density: z.number().nullable(),
  count: z.number().nullable(),
});

/** The crowd warning that opened a case. */
export const caseWarning = z.object({
  spaceCode: z.string(),
  spaceName: z.string(),
  position,
  raisedAt: z.iso.datetime(),
  /** The reading that raised it; null: it was raised before readings were kept with it. */
  raised: crowdReading.nullable(),
  /** The worst warning of the same cause as it stands, and where that is; null: all are over. */
  now: crowdReading.extend({ spaceName: z.string() }).nullable(),
  /** When the last one was over; of no account while one goes on. */
  endedAt: z.iso.datetime().nullable(),
});
export type CaseWarning = z.infer<typeof caseWarning>;

/** `GET /api/incidents/{code}`. */
export const incidentCase = incident.extend({
  version,
  description: z.string().nullable(),
  /** Null: no crowd warning opened it. */
  warning: caseWarning.nullable(),
  isAlert: z.boolean(),
  /** What its address was found as; null: its place was chosen on the map, came with it, or is not known. */
  placeFound: placeFound.nullable(),
  duplicateOf: z.string().nullable(),
  duplicates: z.array(z.string()),
  /** The unit it was dispatched to. */
  assignee: gridSummary.nullable(),
  whistle: whistle.nullable(),
  /** Whom a whistle would ask, and how many seconds they have before it climbs; null: nobody. */
  whistleAsks: z
    .object({ grid: gridSummary.pick({ code: true, name: true }), answerS: z.number() })
    .nullable(),
  /** The units that contained it when it was reported; `grids` are those of today. */
  gridsThen: z.array(gridSummary),
  /** Who answers for it: staff of the unit elsewhere that it was given to, then of its smallest unit, then of the ones above. */
  staff: z.array(gridStaff.extend({ gridCode, gridName: z.string() })),
  history: z.array(caseEvent),
  /** Units that the history names, as they were called last. */
  namedUnits: z.array(z.object({ code: gridCode, name: z.string() })),
  /** What the one who asks may do now. */
  allowed: z.array(caseAction),
  /** Absent when the one who asks may not see it; null when none was given. */
  reporter: z
    .object({ name: z.string().nullable(), phone: z.string().nullable() })
    .nullable()
    .optional(),
});
export type IncidentCase = z.infer<typeof incidentCase>;

/** 409 `version_conflict`: what happened since the version that was seen. */
export const conflict = z.object({ version, state: incidentState, since: z.array(caseEvent) });
export type CaseConflict = z.infer<typeof conflict>;

/** `GET /api/incidents/{code}/surroundings`. */
export const surroundings = z.object({
  /** The nearest first; where the floor of the case is known, those on it before others that are hardly nearer. */
  cameras: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kind: z.string(),
      state: z.string(),
      floor: z.string().nullable(),
      /** The floor of the case, where that is known. */
      isSameFloor: z.boolean(),
      position,
      /** On the ground: from one floor to another is farther. */
      distanceM: z.number(),
    }),
  ),
  /** Same category group, within 300 m and 90 days, nearest first. */
  similar: z.array(incidentSummary.extend({ distanceM: z.number() })),
});
export type Surroundings = z.infer<typeof surroundings>;

/** `GET /api/incidents/board`: of each open state the most severe, of these the newest. */
export const board = z.object({
  columns: z.array(
    z.object({ state: incidentState, total: z.number().int(), items: z.array(incidentSummary) }),
  ),
});
export type Board = z.infer<typeof board>;

/** Nobody acknowledged an alert in time, as with a whistle: what it has climbed to; null: nobody did up to the top. */
export const alertClimb = z.object({
  unit: gridSummary.pick({ code: true, name: true }).nullable(),
});
export type AlertClimb = z.infer<typeof alertClimb>;

/** What was acknowledged when the crowd warning was of a lower tier, and has got worse since. */
export const alertRise = z.object({
  acknowledgedAt: z.iso.datetime(),
  /** When it got worse. */
  at: z.iso.datetime(),
  /** The tier that it rose to. */
  tier: z.number().int(),
});
export type AlertRise = z.infer<typeof alertRise>;

/** The street, community and grid it lies in, from level 1 down; empty: outside every unit, or nobody knows where. */
const alertUnits = z.array(gridSummary.pick({ code: true, level: true, name: true }));

/** `GET /api/alerts`: what must be acknowledged by a person, worst first. Wall and desk show the same. */
export const alert = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('incident'),
    incident: incidentSummary,
    units: alertUnits,
    version,
    /** When it was reported, opened again or became an emergency: since then it waits for somebody. */
    since: z.iso.datetime(),
    /** What its address was found as; absent: its place was chosen on the map, came with it, or is not known. */
    placeFound: placeFound.optional(),
    /** It had been closed, and was opened again. */
    isReopened: z.boolean(),
    /** Absent: nobody had acknowledged it before it got worse. */
    risen: alertRise.optional(),
    /** Absent: it has not climbed. */
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
    /** Of its space, in persons; null: none is set. */
    capacity: z.number().int().nullable(),
    raisedAt: z.iso.datetime(),
    /** When it last got worse. */
    risenAt: z.iso.datetime(),
    incidentCode: z.string().nullable(),
    risen: alertRise.optional(),
    /** Both of its case; absent: there is none, or it has not climbed. */
    since: z.iso.datetime().optional(),
    climb: alertClimb.optional(),
  }),
]);
export type Alert = z.infer<typeof alert>;
export const alerts = z.object({ items: z.array(alert) });

/** `GET /api/whistles?grid=`: cases whose whistle waits for an answer of the unit, or that nobody answered up to the top. */
export const whistleAsking = z.object({
  incident: incidentSummary,
  /** It climbs then; null: it is at the top, and overdue. */
  answerBy: z.iso.datetime().nullable(),
});
export type WhistleAsking = z.infer<typeof whistleAsking>;
export const whistles = z.object({ items: z.array(whistleAsking) });
export type Whistles = z.infer<typeof whistles>;

/** More at once no unit can answer. */
export const MOST_WHISTLES = 200;

/** More at once can be neither shown nor acknowledged. */
export const MOST_ALERTS = 200;

/** An alert as it was seen. */
export const alertSeen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('incident'), code: storedCode(200), version }),
  z.strictObject({
    kind: z.literal('warning'),
    id: z.string().regex(/^\d{1,18}$/),
    /** One that has risen since is not acknowledged: nobody has seen it. */
    tier: z.number().int().min(1).max(4),
  }),
]);
export type AlertSeen = z.infer<typeof alertSeen>;

/** `POST /api/alerts/acknowledge`: one act of a person, and for each case a line of its own with the same note. */
export const alertsSeen = z.strictObject({
  alerts: z.array(alertSeen).min(1).max(MOST_ALERTS),
  note: reason.optional(),
});
export type AlertsSeen = z.infer<typeof alertsSeen>;

/** What became of each, in the order they were sent in. `refusal`: why it was not acknowledged; null: it was. */
export const alertsAcknowledged = z.object({
  items: z.array(z.object({ alert: alertSeen, refusal: z.string().nullable() })),
});
export type AlertsAcknowledged = z.infer<typeof alertsAcknowledged>;
