import type { MiddlewareHandler } from 'hono';
import { whoActs } from '../auth/who-acts.ts';
import { SHOWN_ACTOR } from '../core/contract/actors.ts';
import { keyOfActor } from '../core/rules/permissions.ts';
import { Conflict } from '../errors.ts';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
/** Path where a role is chosen: the previous role does not matter there. */
const CHOICE = '/api/me';

/**
 * Refuses an act in another role than the one the page shows. All tabs of a browser share one role: a role chosen in another
 * tab applies before this tab shows it. A client that shows no role sends none.
 */
export const checkShownRole: MiddlewareHandler = async (context, next) => {
  const shown = context.req.header(SHOWN_ACTOR);
  const isAct = !SAFE_METHODS.includes(context.req.method) && context.req.path !== CHOICE;
  if (isAct && shown !== undefined && shown !== encodeURIComponent(keyOfActor(whoActs(context)))) {
    throw new Conflict('other_role', 'the role has changed since the page was shown');
  }
  await next();
};
