import type { Hono, NotFoundHandler } from 'hono';
import { MethodNotAllowed, NotFound } from '../errors.ts';
import { replyProblem } from './reply-problem.ts';
import type { RequestScope } from './router.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Replies 404 to an unknown path, 405 with the allowed methods where another method exists. */
export function replyNotFound(
  app: Pick<Hono<RequestScope>, 'router'>,
): NotFoundHandler<RequestScope> {
  return (context) => {
    const allowed = METHODS.filter((method) => isAnswered(app, method, context.req.path));
    if (allowed.length === 0 || allowed.includes(context.req.method)) {
      return replyProblem(context, new NotFound('not_found', 'there is nothing at this address'));
    }
    const reply = replyProblem(
      context,
      new MethodNotAllowed('method_not_allowed', `allowed here: ${allowed.join(', ')}`),
    );
    reply.headers.set('Allow', allowed.join(', '));
    return reply;
  };
}

function isAnswered(
  app: Pick<Hono<RequestScope>, 'router'>,
  method: string,
  path: string,
): boolean {
  const [handlers] = app.router.match(method === 'HEAD' ? 'GET' : method, path);
  return handlers.some(([[, route]]) => route.method !== 'ALL');
}
