import { z } from 'zod';
import { incidentSummary } from './incidents.ts';

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
