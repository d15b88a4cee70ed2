import type { MiddlewareHandler } from 'hono';
import type { Accounts } from '../auth/open-accounts.ts';
import { type Screens, toSender } from '../auth/open-screens.ts';
import { Forbidden } from '../errors.ts';
import type { RequestScope } from './router.ts';

/** What the page for signing in asks first: it is answered without the database. */
const WAYS = '/api/sign-in';
/** Paths that somebody needs to fulfil what the account requires. */
const isOwnAccount = (path: string) => /^\/api\/(me|session|sign-in)(\/|$)/.test(path);

/** Finds who sends a request, once, before anything that depends on it: a person, otherwise the screen of a wall. */
export function identify(
  accounts: Pick<Accounts, 'find'>,
  screens: Pick<Screens, 'find'>,
): MiddlewareHandler<RequestScope> {
  return async (context, next) => {
    if (context.req.path === WAYS) return next();
    const person = await accounts.find(context);
    const screen = person === null ? await screens.find(context) : null;
    const found = person ?? (screen && toSender(screen));
    context.set('signedIn', found);
    if (found?.restriction && !isOwnAccount(context.req.path)) {
      throw new Forbidden(`${found.restriction}_needed`, 'the own account must be changed first');
    }
    await next();
  };
}
