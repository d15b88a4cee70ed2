import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { newSpaceCount, spaceCounts } from '../core/contract/crowd.ts';
import { codeOfPoint } from '../core/contract/parameters.ts';
import { formatPersona, mayAct } from '../core/contract/personas.ts';
import { listGateSpaces } from '../crowd/crowd-look.ts';
import { Forbidden, NotFound, Unprocessable } from '../errors.ts';
import { jsonOr, noParameters } from '../http/answers.ts';
import { jsonBody } from '../http/json-body.ts';
import { readJson } from '../http/read-json.ts';
import { createRouter } from '../http/router.ts';
import { listSpaceCounts, storeSpaceCount } from '../sql/crowd/space-counts.ts';
import { lockSpace } from '../sql/crowd/space-tiers.ts';

const PATH = '/api/crowd/spaces/{code}/counts';
const MOST_BYTES = 8 * 2 ** 10;
const MOST_LISTED = 100;
const params = z.object({ code: codeOfPoint });

const list = createRoute({
  method: 'get',
  path: PATH,
  tags: ['crowd'],
  summary: 'Counts by hand of who is inside a space that gates alone count, the latest first',
  request: { params, query: noParameters },
  responses: jsonOr(spaceCounts, 'The counts', 400, 404),
});

const store = createRoute({
  method: 'post',
  path: PATH,
  tags: ['crowd'],
  summary: 'Says how many are inside now: the gates go on from there until the day begins anew',
  middleware: [readJson(MOST_BYTES)],
  request: {
    params,
    query: noParameters,
    body: jsonBody(newSpaceCount),
  },
  responses: jsonOr(spaceCounts, 'The counts as they are now', 400, 403, 404, 413, 415, 422),
});

const unknownSpace = () => new NotFound('space_not_found', 'no space has that code');

export function spaceCountRoutes({ database, crowd, now }: AppDependencies) {
  const { directory } = crowd;

  async function findSpace(code: string): Promise<{ id: number; isGateCounted: boolean } | null> {
    await directory.freshen();
    const rows = directory.rows();
    const space = rows.spaces.find((each) => each.code === code);
    if (space === undefined) return null;
    const counted = listGateSpaces(rows, directory.heard.rows(now()), now());
    return { id: space.id, isGateCounted: counted.some(({ id }) => id === space.id) };
  }

  return createRouter()
    .openapi(list, async (context) => {
      const space = await findSpace(context.req.valid('param').code);
      if (space === null) throw unknownSpace();
      const items = await listSpaceCounts(database, space.id, MOST_LISTED);
      return context.json({ isGateCounted: space.isGateCounted, items }, 200);
    })
    .openapi(store, async (context) => {
      const { code } = context.req.valid('param');
      const { persons, reason } = context.req.valid('json');
      const persona = whoActs(context);
      const space = await findSpace(code);
      const items = await database.transaction(async (db) => {
        const held = await lockSpace(db, code);
        if (!mayAct(persona, 'crowd.count', held?.path ?? [])) {
          throw new Forbidden('not_allowed', 'not there, or not in that role');
        }
        if (held === null || space === null) throw unknownSpace();
        if (!space.isGateCounted) {
          throw new Unprocessable('not_counted_by_gates', 'its zones are counted as they are');
        }
        const by = formatPersona(persona);
        await storeSpaceCount(db, held.id, { at: now(), persons, reason, by });
        return listSpaceCounts(db, held.id, MOST_LISTED);
      });
      return context.json({ isGateCounted: true, items }, 200);
    });
}
