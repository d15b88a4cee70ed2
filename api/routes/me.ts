import type { AppDependencies } from '../app-dependencies.ts';
import type { SignedIn } from '../auth/open-accounts.ts';
import { requireSignedIn } from '../auth/who-acts.ts';
import { enterDemo, requireDemoDoor } from '../commands/enter-demo.ts';
import type { Actor, Grant, Me } from '../core/contract/actors.ts';
import * as personas from '../core/contract/endpoints/personas.ts';
import { keyOfActor, parseRoles } from '../core/rules/permissions.ts';
import type { Db } from '../database/database.ts';
import { Unprocessable } from '../errors.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { findBusyUnits } from '../sql/grid/busy-units.ts';
import { findUnit } from '../sql/incident/find-incident.ts';

export function meRoutes(tools: AppDependencies) {
  const { database } = tools;
  return createRouter()
    .openapi(toRoute(personas.who), async (context) =>
      context.json(await toOwn(database, requireSignedIn(context)), 200),
    )
    .openapi(toRoute(personas.take), async (context) => {
      requireDemoDoor(tools);
      const chosen = parseRoles(context.req.valid('json').key);
      const taken = chosen && (await toMe(database, chosen));
      if (taken === null || chosen === null) {
        throw new Unprocessable('unknown_persona', 'there is no such role');
      }
      await enterDemo(context, tools, chosen);
      return context.json(taken, 200);
    })
    .openapi(toRoute(personas.list), async (context) => {
      requireDemoDoor(tools);
      const { community, grid } = await findBusyUnits(database);
      const wanted: Grant[] = [
        { role: 'dispatcher', scope: null },
        ...(community === null ? [] : [{ role: 'chief' as const, scope: community }]),
        ...(grid === null ? [] : [{ role: 'chief' as const, scope: grid }]),
        ...(grid === null ? [] : [{ role: 'worker' as const, scope: grid }]),
        { role: 'viewer', scope: null },
        { role: 'planner', scope: null },
        { role: 'publisher', scope: null },
        { role: 'admin', scope: null },
      ];
      const items: Me[] = [];
      for (const grant of wanted) {
        const part = await toMe(database, { person: null, grants: [grant] });
        if (part !== null) items.push(part);
      }
      return context.json({ items }, 200);
    });
}

/** Reply with an actor; null: a unit is in no edition. */
async function toMe(db: Db, actor: Actor): Promise<Me | null> {
  const grants: Me['grants'] = [];
  for (const { role, scope } of actor.grants) {
    const unit = await findUnit(db, scope);
    if (scope !== null && unit === null) return null;
    grants.push({ role, scope: unit });
  }
  return { key: keyOfActor(actor), person: null, grants };
}

/** Reply with somebody who is signed in; a role whose unit is in no edition is left out, as it holds nowhere. */
async function toOwn(db: Db, { actor, person, restriction }: SignedIn): Promise<Me> {
  const grants: Me['grants'] = [];
  for (const { role, scope } of actor.grants) {
    const unit = await findUnit(db, scope);
    if (scope === null || unit !== null) grants.push({ role, scope: unit });
  }
  return {
    key: keyOfActor(actor),
    person,
    grants,
    ...(restriction && { restriction }),
  };
}
