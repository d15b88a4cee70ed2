import type { AppDependencies } from '../app-dependencies.ts';
import { requireSignedIn } from '../auth/who-acts.ts';
import {
  changeOwnPassword,
  confirmSecondFactor,
  endOwnSession,
  removeOwnSecondFactor,
  signOut,
  startSecondFactor,
} from '../commands/own-account.ts';
import { finishProviderSignIn, startProviderSignIn } from '../commands/provider-sign-in.ts';
import { proveSecondFactor, signIn } from '../commands/sign-in.ts';
import * as own from '../core/contract/endpoints/accounts.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { listOpenSessions } from '../sql/person/find-session.ts';

export function accountRoutes(tools: AppDependencies) {
  const { database, accounts, now } = tools;
  const { hasDemoDoor, passwords, provider } = accounts.settings;
  const ways = {
    hasDemoDoor,
    leastPasswordLength: passwords.leastLength,
    provider: provider && { name: provider.name, startPath: own.startAtProvider.path },
  };

  return createRouter()
    .openapi(toRoute(own.ways), (context) => context.json(ways, 200))
    .openapi(toRoute(own.signIn), async (context) =>
      context.json(await signIn(context, tools, context.req.valid('json')), 200),
    )
    .openapi(toRoute(own.proveSecondFactor), async (context) =>
      context.json(await proveSecondFactor(context, tools, context.req.valid('json')), 200),
    )
    .openapi(toRoute(own.startAtProvider), async (context) => {
      const { to, isShared } = context.req.valid('query');
      const given = { to, isShared: isShared === 'true' };
      return context.redirect(await startProviderSignIn(context, tools, given), 302);
    })
    .openapi(toRoute(own.returnFromProvider), async (context) =>
      context.redirect(await finishProviderSignIn(context, tools), 302),
    )
    .openapi(toRoute(own.signOut), async (context) =>
      context.json({ leaveAt: await signOut(context, tools) }, 200),
    )
    .openapi(toRoute(own.sessions), async (context) => {
      const { actor, sessionId } = requireSignedIn(context);
      const limits = accounts.settings.sessions;
      const sessions = await listOpenSessions(database, actor.person ?? '', limits, now());
      const items = sessions.map((session) => ({
        ...session,
        isCurrent: session.id === sessionId,
      }));
      return context.json({ items }, 200);
    })
    .openapi(toRoute(own.endSession), async (context) => {
      await endOwnSession(context, tools, requireSignedIn(context), context.req.valid('param').id);
      return context.body(null, 204);
    })
    .openapi(toRoute(own.changePassword), async (context) => {
      const who = requireSignedIn(context);
      await changeOwnPassword(context, tools, who, context.req.valid('json'));
      return context.body(null, 204);
    })
    .openapi(toRoute(own.startSecondFactor), async (context) => {
      const { password } = context.req.valid('json');
      const who = requireSignedIn(context);
      return context.json(await startSecondFactor(context, tools, who, password), 200);
    })
    .openapi(toRoute(own.confirmSecondFactor), async (context) => {
      const { code } = context.req.valid('json');
      await confirmSecondFactor(context, tools, requireSignedIn(context), code);
      return context.body(null, 204);
    })
    .openapi(toRoute(own.removeSecondFactor), async (context) => {
      const { password } = context.req.valid('json');
      await removeOwnSecondFactor(context, tools, requireSignedIn(context), password);
      return context.body(null, 204);
    });
}
