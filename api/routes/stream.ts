import { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { AppDependencies } from '../app-dependencies.ts';
import { clientNetwork } from '../auth/client-address.ts';
import { toSender } from '../auth/open-screens.ts';
import { requireSignedIn } from '../auth/who-acts.ts';
import * as stream from '../core/contract/endpoints/stream.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { cutWhenEnded } from '../live/cut-when-ended.ts';
import { STREAM_HEADERS } from '../live/streams.ts';

export function streamRoutes({ streams, screens }: Pick<AppDependencies, 'streams' | 'screens'>) {
  return createRouter().openapi(toRoute(stream.follow), async (context) => {
    if (context.req.method === 'HEAD') return context.body(null, 200, STREAM_HEADERS);
    const { 'last-event-id': lastId } = context.req.valid('header');
    // A browser that reconnects by itself repeats its first address: the header is the newer of the two.
    const after = lastId ?? context.req.valid('query').after ?? null;
    const response = responseOf(context.env);
    const reader = requireSignedIn(context);
    await streams.open(response, clientNetwork(context), reader, after);
    if (reader.screen) {
      cutWhenEnded(response, async () => {
        const screen = await screens.find(context);
        return screen === null || toSender(screen) === null;
      });
    }
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
