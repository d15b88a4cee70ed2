import type { Context, MiddlewareHandler } from 'hono';
import type { Accounts, SignedIn } from '../auth/open-accounts.ts';
import { type Screens, toSender } from '../auth/open-screens.ts';
import { DatabaseFault } from '../database/database.ts';
import { Forbidden } from '../errors.ts';
import { accessOf } from './require-role.ts';
import type { RequestScope } from './router.ts';

/** Paths that somebody needs to fulfil what the account requires. */
const isOwnAccount = (path: string) => /^\/api\/(me|session|sign-in)(\/|$)/.test(path);

/** Finds who sends a request, once, before anything that depends on it: a person, otherwise the screen of a wall. */
export function identify(
  accounts: Pick<Accounts, 'find'>,
  screens: Pick<Screens, 'find'>,
): MiddlewareHandler<RequestScope> {
  async function findSender(context: Context): Promise<SignedIn | null> {
    const person = await accounts.find(context);
    const screen = person === null ? await screens.find(context) : null;
    return person ?? (screen && toSender(screen));
  }
  return async (context, next) => {
    const found = await findSender(context).catch((error: unknown) => {
      // What is answered to anyone is answered without the database too: how to sign in, and why nobody can.
      if (error instanceof DatabaseFault && accessOf(context)?.who === 'anyone') return null;
      throw error;
    });
    context.set('signedIn', found);
    if (found?.restriction && !isOwnAccount(context.req.path)) {
      throw new Forbidden(`${found.restriction}_needed`, 'the own account must be changed first');
    }
    await next();
  };
}
