import { z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { acknowledgeWarningFor } from '../commands/acknowledge-warning.ts';
import { runCommand } from '../commands/run-command.ts';
import * as crowdWarnings from '../core/contract/endpoints/crowd-warnings.ts';
import { BadRequest } from '../errors.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { readRequester } from '../http/read-requester.ts';
import { createRouter } from '../http/router.ts';
import { scopeOf } from '../http/scope-of.ts';
import { toRoute } from '../http/to-route.ts';
import { listWarnings } from '../sql/crowd/warnings.ts';

const cursorShape = z.tuple([z.string().regex(/^\d{1,18}$/)]);

export function crowdWarningRoutes(dependencies: AppDependencies) {
  const { database, now } = dependencies;
  return createRouter()
    .openapi(toRoute(crowdWarnings.list), async (context) => {
      const asked = context.req.valid('query');
      const { space = null, from = null, to = null } = asked;
      if (from !== null && to !== null && Date.parse(to) <= Date.parse(from)) {
        throw new BadRequest('invalid_parameter', 'to: must be after from');
      }
      const scope = await scopeOf(database, context, 'crowd.read');
      const filter = { isOpen: asked.state === 'open', space, from, to, scope };
      const before = readCursor(asked.cursor, cursorShape)?.[0] ?? null;
      const items = await listWarnings(database, filter, before, asked.limit);
      const last = items.length === asked.limit ? items.at(-1) : undefined;
      return context.json({ items, nextCursor: last ? writeCursor([last.id]) : null }, 200);
    })
    .openapi(toRoute(crowdWarnings.acknowledge), async (context) => {
      const { id } = context.req.valid('param');
      const { tier } = context.req.valid('json');
      const actor = whoActs(context);
      const warning = await runCommand(dependencies, readRequester(context), (db) =>
        acknowledgeWarningFor(db, id, tier, actor, null, now()),
      );
      return context.json(warning, 200);
    });
}
