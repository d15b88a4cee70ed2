import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { runCommand } from '../commands/run-command.ts';
import * as crowdSpaces from '../core/contract/endpoints/crowd-spaces.ts';
import { mayAct, sign } from '../core/rules/permissions.ts';
import { whyNotHours } from '../domain/crowd-hours.ts';
import { Forbidden, NotFound, Unprocessable } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { lockSpace, replaceSpaceTiers } from '../sql/crowd/replace-tiers.ts';
import { findSpaceTiers } from '../sql/crowd/space-tiers.ts';

const unknownSpace = () => new NotFound('space_not_found', 'no space has that code');

export function crowdTierRoutes(dependencies: AppDependencies) {
  const { database, crowd, now } = dependencies;
  return createRouter()
    .openapi(toRoute(crowdSpaces.tiers), async (context) => {
      const found = await findSpaceTiers(database, context.req.valid('param').code);
      if (found === null) throw unknownSpace();
      return context.json(found, 200);
    })
    .openapi(toRoute(crowdSpaces.setTiers), async (context) => {
      const { code } = context.req.valid('param');
      const { hours } = context.req.valid('json');
      const actor = whoActs(context);
      const stored = await runCommand(dependencies, readRequester(context), async (db) => {
        const space = await lockSpace(db, code);
        if (!mayAct(actor, 'tiers.set', space?.path ?? [])) {
          throw new Forbidden('not_allowed', 'not there, or not in that role');
        }
        if (space === null) throw unknownSpace();
        const reason = whyNotHours(hours);
        if (reason !== null) throw new Unprocessable(reason, 'these hours do not go together');
        await replaceSpaceTiers(db, space.id, hours, sign(actor, 'tiers.set', space.path), now());
        const answer = await findSpaceTiers(db, code);
        const after = {
          hours: hours.map(
            ({ fromHour, toHour, bounds }) => `${fromHour}-${toHour}: ${bounds.join(' ')}`,
          ),
        };
        return {
          answer,
          changes: [],
          audit: { action: 'tiers.set', objectKind: 'space', object: code, after },
        };
      });
      if (stored === null) throw unknownSpace();
      await crowd.directory.refresh();
      return context.json(stored, 200);
    });
}
