import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { betweenPublications } from '../commands/between-publications.ts';
import { gridLock, gridLockEvent, newGridLock } from '../core/contract/grid-locks.ts';
import { gridCode } from '../core/contract/grids.ts';
import { limit } from '../core/contract/parameters.ts';
import { formatPersona, mayAct, type Persona } from '../core/contract/personas.ts';
import { Forbidden, NotFound } from '../errors.ts';
import { jsonOr, noParameters, orProblem } from '../http/answers.ts';
import { jsonBody } from '../http/json-body.ts';
import { readJson } from '../http/read-json.ts';
import { createRouter } from '../http/router.ts';
import { findUnitPath } from '../sql/case/find-unit-path.ts';
import { listLockEvents, listLocks, removeLock, storeLock } from '../sql/grid/grid-locks.ts';

const MOST_BYTES = 16 * 2 ** 10;
const PATH = '/api/grid-locks/{code}';
const params = z.object({ code: gridCode });
const list = createRoute({
  method: 'get',
  path: '/api/grid-locks',
  tags: ['plans'],
  summary: 'Units that must not change, in the order of codes',
  request: { query: noParameters },
  responses: jsonOr(z.object({ items: z.array(gridLock) }), 'Locks', 400),
});

const history = createRoute({
  method: 'get',
  path: '/api/grid-locks/history',
  tags: ['plans'],
  summary: 'Who kept which unit from being changed, and who let it go, the newest first',
  request: { query: z.strictObject({ limit }) },
  responses: jsonOr(
    z.object({ items: z.array(gridLockEvent) }),
    'What happened to locks',
    400,
    403,
  ),
});

const put = createRoute({
  method: 'put',
  path: PATH,
  tags: ['plans'],
  summary: 'Keep a unit, and what lies in it, from being changed',
  middleware: readJson(MOST_BYTES),
  request: {
    params,
    query: noParameters,
    body: jsonBody(newGridLock),
  },
  responses: jsonOr(gridLock, 'It is locked', 400, 403, 404, 413, 415),
});

const remove = createRoute({
  method: 'delete',
  path: PATH,
  tags: ['plans'],
  summary: 'Let a unit be changed again',
  request: { params, query: noParameters },
  responses: {
    204: { description: 'It may be changed' },
    ...orProblem(400, 403, 404),
  },
});

export function gridLockRoutes({ database, now }: AppDependencies) {
  return createRouter()
    .openapi(list, async (context) => context.json({ items: await listLocks(database) }, 200))
    .openapi(history, async (context) => {
      requireKeeper(whoActs(context), []);
      const { limit } = context.req.valid('query');
      return context.json({ items: await listLockEvents(database, limit) }, 200);
    })
    .openapi(put, async (context) => {
      const { code } = context.req.valid('param');
      const { reason } = context.req.valid('json');
      const persona = whoActs(context);
      const stored = await betweenPublications(database, async (db) => {
        const path = await findUnitPath(db, code);
        requireKeeper(persona, path ?? []);
        if (path === null) throw new NotFound('grid_not_found', 'no unit in force has that code');
        const by = formatPersona(persona);
        return storeLock(db, { code, reason, by, at: now().toISOString() });
      });
      return context.json(stored, 200);
    })
    .openapi(remove, async (context) => {
      const { code } = context.req.valid('param');
      const persona = whoActs(context);
      await betweenPublications(database, async (db) => {
        requireKeeper(persona, (await findUnitPath(db, code)) ?? []);
        const told = { code, by: formatPersona(persona), at: now().toISOString() };
        if (!(await removeLock(db, told))) throw new NotFound('lock_not_found', 'it is not locked');
      });
      return context.body(null, 204);
    });
}

function requireKeeper(persona: Persona, path: readonly string[]): void {
  if (mayAct(persona, 'grid.lock', path)) return;
  throw new Forbidden('not_allowed', 'not there, or not in that role');
}
