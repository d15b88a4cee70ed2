/** Endpoint of the stream. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** Id of the outbox: a bigint, decimal. */
const eventId = z
  .string()
  .regex(/^\d{1,19}$/, 'not the id of an event')
  .transform(BigInt)
  .refine((id) => id < 2n ** 63n, 'beyond what an id can be');

export const follow = endpoint({
  method: 'get',
  path: '/api/stream',
  tag: 'stream',
  summary: 'Stream of events',
  description:
    'text/event-stream. Starts with hello; then incident, warning, camera and edition, each once and in order, crowd whole and ' +
    'newest only, and a heartbeat while it is quiet. After Last-Event-ID (or after) what was missed is sent first; hello says ' +
    'startOver where that is no longer kept.',
  query: z.strictObject({ after: eventId.optional() }),
  headers: z.object({ 'last-event-id': eventId.optional() }),
  answer: { description: 'A stream that stays open', media: { 'text/event-stream': z.string() } },
  refusals: [400, 503],
  access: { who: 'signed_in', scope: 'filtered', screens: true },
  kept: 'as_sent',
  cost: 'stream',
});
