import { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { problem } from '../core/contract/problem.ts';
import { createRouter } from '../http/router.ts';
import { STREAM_HEADERS } from '../live/streams.ts';

/** Of the outbox: a bigint, decimal. */
const eventId = z
  .string()
  .regex(/^\d{1,19}$/, 'not the id of an event')
  .transform(BigInt)
  .refine((id) => id < 2n ** 63n, 'beyond what an id can be');

const follow = createRoute({
  method: 'get',
  path: '/api/stream',
  tags: ['stream'],
  summary: 'What happens, as it happens',
  description:
    'text/event-stream. Begins with hello; then incident, warning, camera and edition, each once and in order, crowd whole and ' +
    'newest only, and a beat while it is quiet. After Last-Event-ID (or after) what was missed is sent first; hello says ' +
    'startOver where that is no longer kept.',
  request: {
    query: z.strictObject({ after: eventId.optional() }),
    headers: z.object({ 'last-event-id': eventId.optional() }),
  },
  responses: {
    200: {
      description: 'A stream that stays open',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    400: {
      description: 'A parameter is not understood',
      content: { 'application/problem+json': { schema: problem } },
    },
    503: {
      description: 'As many streams are open as may be',
      content: { 'application/problem+json': { schema: problem } },
    },
  },
});

export function streamRoutes({ streams }: Pick<AppDependencies, 'streams'>) {
  return createRouter().openapi(follow, async (context) => {
    if (context.req.method === 'HEAD') return context.body(null, 200, STREAM_HEADERS);
    const { 'last-event-id': lastId } = context.req.valid('header');
    // A browser that reconnects by itself repeats the address it began with: the header is the newer of the two.
    const after = lastId ?? context.req.valid('query').after ?? null;
    await streams.open(responseOf(context.env), whoActs(context), after);
    return RESPONSE_ALREADY_SENT;
  });
}

/** Written directly: only so is it known what a reader has taken. */
function responseOf(env: unknown): ServerResponse {
  if (typeof env === 'object' && env !== null && 'outgoing' in env) {
    if (env.outgoing instanceof ServerResponse) return env.outgoing;
  }
  throw new Error('a stream is written to a connection of node:http, and there is none');
}
