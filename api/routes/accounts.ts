import type { AppDependencies } from '../app-dependencies.ts';
import { callLibrary } from '../auth/call-library.ts';
import { findSignedIn, requireSignedIn } from '../auth/who-acts.ts';
import {
  changeOwnPassword,
  confirmSecondFactor,
  removeOwnSecondFactor,
  startSecondFactor,
} from '../commands/own-account.ts';
import { proveSecondFactor, signIn } from '../commands/sign-in.ts';
import * as own from '../core/contract/endpoints/accounts.ts';
import { NotFound } from '../errors.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { endSession } from '../sql/person/change-session.ts';
import { listSessions } from '../sql/person/find-session.ts';

export function accountRoutes({ database, accounts, now }: AppDependencies) {
  const { settings, library } = accounts;

  return createRouter()
    .openapi(toRoute(own.ways), (context) =>
      context.json(
        {
          hasDemoDoor: settings.hasDemoDoor,
          leastPasswordLength: settings.passwords.leastLength,
        },
        200,
      ),
    )
    .openapi(toRoute(own.signIn), async (context) =>
      context.json(
        await signIn(context, database, accounts, context.req.valid('json'), now()),
        200,
      ),
    )
    .openapi(toRoute(own.proveSecondFactor), async (context) =>
      context.json(
        await proveSecondFactor(context, database, accounts, context.req.valid('json')),
        200,
      ),
    )
    .openapi(toRoute(own.signOut), async (context) => {
      if (findSignedIn(context) !== null) {
        await callLibrary(context, (headers) =>
          library.api.signOut({ headers, returnHeaders: true }),
        );
        accounts.forget();
      }
      return context.body(null, 204);
    })
    .openapi(toRoute(own.sessions), async (context) => {
      const { actor, sessionId } = requireSignedIn(context);
      const sessions = await listSessions(database, actor.person ?? '', now());
      const items = sessions.map((session) => ({
        ...session,
        isCurrent: session.id === sessionId,
      }));
      return context.json({ items }, 200);
    })
    .openapi(toRoute(own.endSession), async (context) => {
      const { actor } = requireSignedIn(context);
      const { id } = context.req.valid('param');
      if (!(await endSession(database, actor.person ?? '', id))) {
        throw new NotFound('session_not_found', 'it has ended');
      }
      accounts.forget();
      return context.body(null, 204);
    })
    .openapi(toRoute(own.changePassword), async (context) => {
      const asked = context.req.valid('json');
      await changeOwnPassword(context, database, accounts, requireSignedIn(context), asked, now());
      return context.body(null, 204);
    })
    .openapi(toRoute(own.startSecondFactor), async (context) => {
      const { password } = context.req.valid('json');
      const who = requireSignedIn(context);
      return context.json(
        await startSecondFactor(context, database, accounts, who, password, now()),
        200,
      );
    })
    .openapi(toRoute(own.confirmSecondFactor), async (context) => {
      requireSignedIn(context);
      await confirmSecondFactor(context, accounts, context.req.valid('json').code);
      return context.body(null, 204);
    })
    .openapi(toRoute(own.removeSecondFactor), async (context) => {
      const { password } = context.req.valid('json');
      const who = requireSignedIn(context);
      await removeOwnSecondFactor(context, database, accounts, who, password, now());
      return context.body(null, 204);
    });
}
