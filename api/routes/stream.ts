import { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { AppDependencies } from '../app-dependencies.ts';
import { clientNetwork } from '../auth/client-address.ts';
import { whoActs } from '../auth/who-acts.ts';
import * as stream from '../core/contract/endpoints/stream.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { STREAM_HEADERS } from '../live/streams.ts';

export function streamRoutes({ streams }: Pick<AppDependencies, 'streams'>) {
  return createRouter().openapi(toRoute(stream.follow), async (context) => {
    if (context.req.method === 'HEAD') return context.body(null, 200, STREAM_HEADERS);
    const { 'last-event-id': lastId } = context.req.valid('header');
    // A browser that reconnects by itself repeats its first address: the header is the newer of the two.
    const after = lastId ?? context.req.valid('query').after ?? null;
    await streams.open(responseOf(context.env), clientNetwork(context), whoActs(context), after);
    return RESPONSE_ALREADY_SENT;
  });
}

/** Raw response, written directly: only so is it known what a reader has taken. */
function responseOf(env: unknown): ServerResponse {
  if (typeof env === 'object' && env !== null && 'outgoing' in env) {
    if (env.outgoing instanceof ServerResponse) return env.outgoing;
  }
  throw new Error('a stream is written to a connection of node:http, and there is none');
}
