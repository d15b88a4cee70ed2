import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { betweenPublications } from '../commands/between-publications.ts';
import { gridCode } from '../core/contract/grids.ts';
import { limit, wholeNumber } from '../core/contract/parameters.ts';
import { formatPersona, mayAct } from '../core/contract/personas.ts';
import {
  codeReinstatement,
  editionReinstatement,
  reinstatedCode,
  voidCodeList,
} from '../core/contract/void-codes.ts';
import { Forbidden, NotFound } from '../errors.ts';
import { jsonOr, noParameters } from '../http/answers.ts';
import { jsonBody } from '../http/json-body.ts';
import { readJson } from '../http/read-json.ts';
import { createRouter } from '../http/router.ts';
import {
  listReinstatedCodes,
  listVoidCodes,
  listVoidingEditions,
  reinstateCodes,
} from '../sql/grid/void-codes.ts';

const MOST_BYTES = 16 * 2 ** 10;
const query = z.strictObject({ limit });

const list = createRoute({
  method: 'get',
  path: '/api/void-codes',
  tags: ['grids'],
  summary: 'Codes of units that fell out of use, those of the newest edition first',
  request: {
    query: query.extend({
      edition: wholeNumber(1, 2 ** 31 - 1)
        .optional()
        .openapi({ description: 'Only those that fell out of use with this edition' }),
    }),
  },
  responses: jsonOr(voidCodeList, 'Codes', 400),
});

const history = createRoute({
  method: 'get',
  path: '/api/void-codes/reinstated',
  tags: ['grids'],
  summary: 'Void codes that were taken back, by whom and why, the newest first',
  request: { query },
  responses: jsonOr(z.object({ items: z.array(reinstatedCode) }), 'Codes', 400, 403),
});

const reinstate = createRoute({
  method: 'post',
  path: '/api/void-codes/{code}/reinstate',
  tags: ['grids'],
  summary: 'Let a void code be used again, because an import voided it by mistake',
  middleware: readJson(MOST_BYTES),
  request: {
    params: z.object({ code: gridCode }),
    query: noParameters,
    body: jsonBody(codeReinstatement),
  },
  responses: jsonOr(reinstatedCode, 'It may be used again', 400, 403, 404, 413, 415),
});

const reinstateAll = createRoute({
  method: 'post',
  path: '/api/void-codes/reinstate',
  tags: ['grids'],
  summary:
    'Let all codes of units that ended with an edition be used again, because an import ended them by mistake',
  middleware: readJson(MOST_BYTES),
  request: { query: noParameters, body: jsonBody(editionReinstatement) },
  responses: jsonOr(
    z.object({ items: z.array(reinstatedCode) }),
    'They may be used again',
    400,
    403,
    404,
    413,
    415,
  ),
});

export function voidCodeRoutes({ database, now }: AppDependencies) {
  return createRouter()
    .openapi(list, async (context) => {
      const { limit, edition = null } = context.req.valid('query');
      const items = await listVoidCodes(database, edition, limit);
      return context.json({ items, editions: await listVoidingEditions(database) }, 200);
    })
    .openapi(history, async (context) => {
      requireAdministrator(whoActs(context));
      const items = await listReinstatedCodes(database, context.req.valid('query').limit);
      return context.json({ items }, 200);
    })
    .openapi(reinstate, async (context) => {
      const by = requireAdministrator(whoActs(context));
      const { code } = context.req.valid('param');
      const { reason } = context.req.valid('json');
      const at = now().toISOString();
      const [reinstated] = await betweenPublications(database, (db) =>
        reinstateCodes(db, { code }, { reason, by, at }),
      );
      if (!reinstated) throw new NotFound('code_not_void', 'that code is not void');
      return context.json(reinstated, 200);
    })
    .openapi(reinstateAll, async (context) => {
      const by = requireAdministrator(whoActs(context));
      const { edition, reason } = context.req.valid('json');
      const at = now().toISOString();
      const items = await betweenPublications(database, (db) =>
        reinstateCodes(db, { edition }, { reason, by, at }),
      );
      if (items.length === 0) throw new NotFound('code_not_void', 'no code of it is void');
      return context.json({ items }, 200);
    });
}

function requireAdministrator(persona: ReturnType<typeof whoActs>): string {
  if (mayAct(persona, 'code.reinstate', [])) return formatPersona(persona);
  throw new Forbidden('not_allowed', 'not in that role');
}
