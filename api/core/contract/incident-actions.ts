/** Actions on incidents, and the answers to them. */

import { z } from 'zod';
import { placeFound } from './geocode.ts';
import { gridCode } from './grids.ts';
import { categoryCode, incidentState, severity } from './incidents.ts';
import { plainText } from './plain-text.ts';
import { storedCode } from './stored-code.ts';

/** Actions of a person. Each needs the `incident.*` permission of its name (`core/rules/permissions.ts`). */
export const incidentAction = z.enum([
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
export type IncidentAction = z.infer<typeof incidentAction>;

/** Position on the Web-Mercator map, which ends at 85°. */
const place = z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]);

export const reason = plainText(500);
export const version = z.number().int().min(0).max(2_147_483_647);

/** `POST /api/incidents/{code}/actions`, with an `Idempotency-Key`. `version` is the one the person saw (optimistic lock). */
export const incidentRequest = z.discriminatedUnion('action', [
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
export type IncidentRequest = z.infer<typeof incidentRequest>;

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
export const incidentRefusal = z.enum([
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
export type IncidentRefusal = z.infer<typeof incidentRefusal>;

/**
 * Receipt of both requests: what was stored. Repeated for the same `Idempotency-Key`; the incident itself is requested
 * separately.
 */
export const incidentReceipt = z.object({ code: z.string(), version, state: incidentState });
export type IncidentReceipt = z.infer<typeof incidentReceipt>;
