import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { runCommand } from '../commands/run-command.ts';
import * as crowdSpaces from '../core/contract/endpoints/crowd-spaces.ts';
import { mayAct, sign } from '../core/rules/permissions.ts';
import { listGateSpaces } from '../crowd/crowd-look.ts';
import { Forbidden, NotFound, Unprocessable } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { lockSpace } from '../sql/crowd/replace-tiers.ts';
import { findSpacePath, listSpaceCounts } from '../sql/crowd/space-counts.ts';
import { storeSpaceCount } from '../sql/crowd/store-count.ts';

const MOST_LISTED = 100;
const unknownSpace = () => new NotFound('space_not_found', 'no space has that code');

export function spaceCountRoutes(dependencies: AppDependencies) {
  const { database, crowd, now } = dependencies;
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
    .openapi(toRoute(crowdSpaces.counts), async (context) => {
      const { code } = context.req.valid('param');
      const space = await findSpace(code);
      const path = await findSpacePath(database, code);
      if (space === null || !mayAct(whoActs(context), 'crowd.read', path)) throw unknownSpace();
      const items = await listSpaceCounts(database, space.id, MOST_LISTED);
      return context.json({ isGateCounted: space.isGateCounted, items }, 200);
    })
    .openapi(toRoute(crowdSpaces.addCount), async (context) => {
      const { code } = context.req.valid('param');
      const { persons, reason } = context.req.valid('json');
      const actor = whoActs(context);
      const space = await findSpace(code);
      const items = await runCommand(dependencies, readRequester(context), async (db) => {
        const held = await lockSpace(db, code);
        if (held === null || space === null || !mayAct(actor, 'crowd.read', held.path)) {
          throw unknownSpace();
        }
        if (!mayAct(actor, 'crowd.count', held.path)) {
          throw new Forbidden('not_allowed', 'not there, or not in that role');
        }
        if (!space.isGateCounted) {
          throw new Unprocessable('not_counted_by_gates', 'its zones are counted as they are');
        }
        const by = sign(actor, 'crowd.count', held.path);
        await storeSpaceCount(db, held.id, { at: now(), persons, reason, by });
        return {
          answer: await listSpaceCounts(db, held.id, MOST_LISTED),
          changes: [],
          audit: { action: 'crowd.count', objectKind: 'space', object: code, after: { persons } },
        };
      });
      return context.json({ isGateCounted: true, items }, 200);
    });
}
