import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { newSpaceTiers, spaceTiers } from '../core/contract/crowd.ts';
import { codeOfPoint } from '../core/contract/parameters.ts';
import { formatPersona, mayAct } from '../core/contract/personas.ts';
import { whyNotHours } from '../domain/crowd-hours.ts';
import { Forbidden, NotFound, Unprocessable } from '../errors.ts';
import { jsonOr, noParameters } from '../http/answers.ts';
import { jsonBody } from '../http/json-body.ts';
import { readJson } from '../http/read-json.ts';
import { createRouter } from '../http/router.ts';
import { findSpaceTiers, lockSpace, replaceSpaceTiers } from '../sql/crowd/space-tiers.ts';

const PATH = '/api/crowd/spaces/{code}/tiers';
const MOST_BYTES = 16 * 2 ** 10;
const params = z.object({ code: codeOfPoint });

const look = createRoute({
  method: 'get',
  path: PATH,
  tags: ['crowd'],
  summary: 'Hours of the day at which a space has other bounds of the tiers',
  request: { params, query: noParameters },
  responses: jsonOr(spaceTiers, 'The hours, and who set them', 400, 404),
});

const replace = createRoute({
  method: 'put',
  path: PATH,
  tags: ['crowd'],
  summary: 'Sets the hours at which a space has other bounds of the tiers, all of them at once',
  middleware: [readJson(MOST_BYTES)],
  request: {
    params,
    query: noParameters,
    body: jsonBody(newSpaceTiers),
  },
  responses: jsonOr(spaceTiers, 'The hours as they are now', 400, 403, 404, 413, 415, 422),
});

const unknownSpace = () => new NotFound('space_not_found', 'no space has that code');

export function crowdTierRoutes({ database, crowd, now }: AppDependencies) {
  return createRouter()
    .openapi(look, async (context) => {
      const found = await findSpaceTiers(database, context.req.valid('param').code);
      if (found === null) throw unknownSpace();
      return context.json(found, 200);
    })
    .openapi(replace, async (context) => {
      const { code } = context.req.valid('param');
      const { hours } = context.req.valid('json');
      const persona = whoActs(context);
      const reason = whyNotHours(hours);
      if (reason !== null) throw new Unprocessable(reason, 'these hours do not go together');
      const stored = await database.transaction(async (db) => {
        const space = await lockSpace(db, code);
        if (!mayAct(persona, 'tiers.set', space?.path ?? [])) {
          throw new Forbidden('not_allowed', 'not there, or not in that role');
        }
        if (space === null) throw unknownSpace();
        await replaceSpaceTiers(db, space.id, hours, formatPersona(persona), now());
        return findSpaceTiers(db, code);
      });
      if (stored === null) throw unknownSpace();
      await crowd.directory.refresh();
      return context.json(stored, 200);
    });
}
