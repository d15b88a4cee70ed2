import type { MiddlewareHandler } from 'hono';
import { whoActs } from '../auth/who-acts.ts';
import { formatPersona, SHOWN_ROLE } from '../core/contract/personas.ts';
import { Conflict } from '../errors.ts';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
/** Where a role is chosen, the one before does not matter. */
const CHOICE = '/api/me';

/**
 * All tabs of a browser act in one role: one that is chosen in another tab acts before this one shows it. A page names the
 * role that it shows, and an act in another one is refused. A client that shows none names none.
 */
export const checkShownRole: MiddlewareHandler = async (context, next) => {
  const shown = context.req.header(SHOWN_ROLE);
  const isAct = !SAFE_METHODS.includes(context.req.method) && context.req.path !== CHOICE;
  if (
    isAct &&
    shown !== undefined &&
    shown !== encodeURIComponent(formatPersona(whoActs(context)))
  ) {
    throw new Conflict('other_role', 'another role acts than the one that was shown');
  }
  await next();
};
