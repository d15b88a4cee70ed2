import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { betweenPublications } from '../commands/between-publications.ts';
import * as voidCodes from '../core/contract/endpoints/void-codes.ts';
import { sign } from '../core/rules/permissions.ts';
import { NotFound } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { reinstateCodes } from '../sql/grid/reinstate-codes.ts';
import { listReinstatedCodes, listVoidCodes, listVoidingEditions } from '../sql/grid/void-codes.ts';

export function voidCodeRoutes(dependencies: AppDependencies) {
  const { database, now } = dependencies;
  return createRouter()
    .openapi(toRoute(voidCodes.list), async (context) => {
      const { limit, edition = null } = context.req.valid('query');
      const items = await listVoidCodes(database, edition, limit);
      return context.json({ items, editions: await listVoidingEditions(database) }, 200);
    })
    .openapi(toRoute(voidCodes.history), async (context) => {
      const items = await listReinstatedCodes(database, context.req.valid('query').limit);
      return context.json({ items }, 200);
    })
    .openapi(toRoute(voidCodes.reinstate), async (context) => {
      const by = sign(whoActs(context), 'code.reinstate');
      const { code } = context.req.valid('param');
      const { reason } = context.req.valid('json');
      const at = now().toISOString();
      const reinstated = await betweenPublications(
        dependencies,
        readRequester(context),
        async (db) => {
          const [answer] = await reinstateCodes(db, { code }, { reason, by, at });
          if (!answer) throw new NotFound('code_not_void', 'that code is not void');
          return {
            answer,
            changes: [],
            audit: { action: 'code.reinstate', objectKind: 'code', object: code },
          };
        },
      );
      return context.json(reinstated, 200);
    })
    .openapi(toRoute(voidCodes.reinstateAll), async (context) => {
      const by = sign(whoActs(context), 'code.reinstate');
      const { edition, reason } = context.req.valid('json');
      const at = now().toISOString();
      const items = await betweenPublications(dependencies, readRequester(context), async (db) => {
        const answer = await reinstateCodes(db, { edition }, { reason, by, at });
        if (answer.length === 0) throw new NotFound('code_not_void', 'no code of it is void');
        return {
          answer,
          changes: [],
          audit: {
            action: 'code.reinstate',
            objectKind: 'edition',
            object: String(edition),
            after: { codes: answer.length },
          },
        };
      });
      return context.json({ items }, 200);
    });
}
