import type { MiddlewareHandler } from 'hono';
import { cacheControl } from '../domain/cache-control.ts';
import { endpointOf } from './endpoint-of.ts';

/** Says how an answer may be kept, by its row in the table of endpoints. A refusal says it by itself (`replyProblem`). */
export const setCacheControl: MiddlewareHandler = async (context, next) => {
  const endpoint = endpointOf(context);
  if (endpoint === undefined) return next();
  const policy = cacheControl[endpoint.kept ?? 'never'];
  // Set before: a response is not copied for it, which a tile would feel.
  context.header('Cache-Control', policy);
  await next();
  // One that the handler has built by itself.
  if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', policy);
};
