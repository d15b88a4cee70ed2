import type { AppDependencies } from '../app-dependencies.ts';
import { clientAddress } from '../auth/client-address.ts';
import { newId } from '../auth/open-library.ts';
import { whoActs } from '../auth/who-acts.ts';
import {
  claimSession,
  createLink,
  pairByCode,
  screenNotFound,
  showCode,
} from '../commands/pair-screen.ts';
import { runCommand } from '../commands/run-command.ts';
import * as screens from '../core/contract/endpoints/screens.ts';
import { sign } from '../core/rules/permissions.ts';
import type { Db } from '../database/database.ts';
import { Unauthorized } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import {
  changeScreen,
  recordScreenReport,
  revokeScreen,
  storeScreen,
} from '../sql/screen/change-screen.ts';
import { findScreen, listScreens } from '../sql/screen/screens.ts';

export function screenRoutes(tools: AppDependencies) {
  const { database, now } = tools;

  return createRouter()
    .openapi(toRoute(screens.list), async (context) =>
      context.json({ items: await listScreens(database) }, 200),
    )
    .openapi(toRoute(screens.create), async (context) => {
      const written = context.req.valid('json');
      const created = await runCommand(tools, readRequester(context), async (db) => {
        const id = newId();
        const by = sign(whoActs(context), 'screen.manage');
        await storeScreen(db, { ...written, id, by, at: now() });
        const audit = { action: 'screen.create', objectKind: 'screen', object: id } as const;
        return { answer: await requireScreen(db, id), changes: [], audit };
      });
      return context.json(created, 201);
    })
    .openapi(toRoute(screens.change), async (context) => {
      const { id } = context.req.valid('param');
      const written = context.req.valid('json');
      const changed = await runCommand(tools, readRequester(context), async (db) => {
        if (!(await changeScreen(db, id, written))) throw screenNotFound();
        const { scenes, size } = written.settings;
        const audit = {
          action: 'screen.change',
          objectKind: 'screen',
          object: id,
          after: { scenes, size },
        } as const;
        return { answer: await requireScreen(db, id), changes: [], audit };
      });
      tools.screens.forget();
      return context.json(changed, 200);
    })
    .openapi(toRoute(screens.pair), async (context) => {
      const { code } = context.req.valid('json');
      await pairByCode(context, tools, context.req.valid('param').id, code);
      return context.body(null, 204);
    })
    .openapi(toRoute(screens.link), async (context) =>
      context.json(await createLink(context, tools, context.req.valid('param').id), 200),
    )
    .openapi(toRoute(screens.revoke), async (context) => {
      const { id } = context.req.valid('param');
      const { why } = context.req.valid('json');
      const revoked = await runCommand(tools, readRequester(context), async (db) => {
        const isFirst = await revokeScreen(db, id, why, now());
        const answer = await requireScreen(db, id);
        const audit = { action: 'screen.revoke', objectKind: 'screen', object: id } as const;
        return { answer, changes: [], audit: isFirst ? audit : 'unchanged' };
      });
      tools.screens.forget();
      return context.json(revoked, 200);
    })
    .openapi(toRoute(screens.showCode), async (context) =>
      context.json(await showCode(context, tools), 201),
    )
    .openapi(toRoute(screens.claim), async (context) =>
      context.json(await claimSession(context, tools, context.req.valid('json').secret), 200),
    )
    .openapi(toRoute(screens.report), async (context) => {
      const found = await tools.screens.find(context);
      if (found === null) throw new Unauthorized('not_a_screen', 'the page has no session');
      const { id, name, settings, revokedAt, revokedWhy } = found;
      if (revokedAt !== null) throw new Unauthorized('screen_revoked', revokedWhy ?? '');
      await recordScreenReport(database, id, context.req.valid('json'), {
        address: clientAddress(context),
        browser: context.req.header('user-agent')?.slice(0, LONGEST_BROWSER) ?? null,
        at: now(),
      });
      const token = tools.screens.readToken(context);
      if (token !== null) tools.screens.keepToken(context, token);
      return context.json({ id, name, settings }, 200);
    });
}

const LONGEST_BROWSER = 300;

async function requireScreen(db: Db, id: string) {
  const found = await findScreen(db, id);
  if (found === null) throw screenNotFound();
  return found;
}
