import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { TooManyRequests, toProblem } from '../errors.ts';
import type { RequestScope } from './router.ts';

/** Replies problem+json (RFC 9457) for an error, never cached. */
export function replyProblem(context: Context<RequestScope>, error: unknown): Response {
  const problem = toProblem(error, context.get('requestId') ?? '');
  return context.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...((problem.status === 429 || problem.status === 503) && {
      'Retry-After': String((error instanceof TooManyRequests && error.waitS) || 2),
    }),
    ...(problem.status === 401 && { 'WWW-Authenticate': 'Bearer' }),
  });
}
