import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { App } from '../app.ts';

/**
 * Request listener for node:http. A route may write its answer to the connection itself (the stream does); what the middleware
 * makes of the returned reply is then ignored, or the headers would be written twice.
 */
export function answerRequests(app: Pick<App, 'fetch'>): ReturnType<typeof getRequestListener> {
  return getRequestListener((request, env) => {
    const reply = app.fetch(request, env);
    const orSent = (made: Response) => (env.outgoing.headersSent ? RESPONSE_ALREADY_SENT : made);
    return reply instanceof Promise ? reply.then(orSent) : orSent(reply);
  });
}
