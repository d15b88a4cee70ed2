import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { betweenPublications } from '../commands/between-publications.ts';
import type { Actor } from '../core/contract/actors.ts';
import * as gridLocks from '../core/contract/endpoints/grid-locks.ts';
import { mayAct, sign } from '../core/rules/permissions.ts';
import { Forbidden, NotFound } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { listLockEvents, listLocks } from '../sql/grid/grid-locks.ts';
import { removeLock, storeLock } from '../sql/grid/lock-grid.ts';
import { findUnitPath } from '../sql/incident/find-unit-path.ts';

export function gridLockRoutes(dependencies: AppDependencies) {
  const { database, now } = dependencies;
  return createRouter()
    .openapi(toRoute(gridLocks.list), async (context) =>
      context.json({ items: await listLocks(database) }, 200),
    )
    .openapi(toRoute(gridLocks.history), async (context) => {
      const { limit } = context.req.valid('query');
      return context.json({ items: await listLockEvents(database, limit) }, 200);
    })
    .openapi(toRoute(gridLocks.lock), async (context) => {
      const { code } = context.req.valid('param');
      const { reason } = context.req.valid('json');
      const actor = whoActs(context);
      const stored = await betweenPublications(dependencies, readRequester(context), async (db) => {
        const path = await findUnitPath(db, code);
        requireKeeper(actor, path ?? []);
        if (path === null) throw new NotFound('grid_not_found', 'no unit in force has that code');
        const by = sign(actor, 'grid.lock', path);
        return {
          answer: await storeLock(db, { code, reason, by, at: now().toISOString() }),
          changes: [],
          audit: { action: 'grid.lock', objectKind: 'grid', object: code },
        };
      });
      return context.json(stored, 200);
    })
    .openapi(toRoute(gridLocks.unlock), async (context) => {
      const { code } = context.req.valid('param');
      const actor = whoActs(context);
      await betweenPublications(dependencies, readRequester(context), async (db) => {
        const path = (await findUnitPath(db, code)) ?? [];
        requireKeeper(actor, path);
        const told = { code, by: sign(actor, 'grid.lock', path), at: now().toISOString() };
        if (!(await removeLock(db, told))) throw new NotFound('lock_not_found', 'it is not locked');
        return {
          answer: undefined,
          changes: [],
          audit: { action: 'grid.unlock', objectKind: 'grid', object: code },
        };
      });
      return context.body(null, 204);
    });
}

function requireKeeper(actor: Actor, path: readonly string[]): void {
  if (mayAct(actor, 'grid.lock', path)) return;
  throw new Forbidden('not_allowed', 'not there, or not in that role');
}
