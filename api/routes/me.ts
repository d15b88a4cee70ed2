import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import type { AppDependencies } from '../app-dependencies.ts';
import { recordAlone } from '../audit/record-act.ts';
import { demoCookieName, findChosenRoles, NOBODY } from '../auth/demo-cookie.ts';
import type { SignedIn } from '../auth/open-accounts.ts';
import { findSignedIn } from '../auth/who-acts.ts';
import type { Actor, Grant, Me } from '../core/contract/actors.ts';
import * as personas from '../core/contract/endpoints/personas.ts';
import { keyOfActor, parseRoles } from '../core/rules/permissions.ts';
import type { Db } from '../database/database.ts';
import { Unprocessable } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { findBusyUnits } from '../sql/grid/busy-units.ts';
import { findUnit } from '../sql/incident/find-incident.ts';

const KEPT_S = 30 * 24 * 3600;

export function meRoutes({ database, config, audit }: AppDependencies) {
  return createRouter()
    .openapi(toRoute(personas.who), async (context) => {
      const signedIn = findSignedIn(context);
      if (signedIn !== null && (signedIn.sessionId ?? signedIn.screen)) {
        return context.json(await toOwn(database, signedIn), 200, noStore);
      }
      const chosen = findChosenRoles(context);
      const taken = chosen && (await toMe(database, chosen));
      // Its unit is in no edition: this role could do nothing anywhere.
      if (taken === null) deleteCookie(context, demoCookieName(context), { path: '/' });
      const nobody: Me = {
        key: keyOfActor(NOBODY),
        person: null,
        grants: [{ role: 'viewer', scope: null }],
        isUnchosen: true,
      };
      return context.json(taken ?? nobody, 200, noStore);
    })
    .openapi(toRoute(personas.take), async (context) => {
      const chosen = parseRoles(context.req.valid('json').key);
      const taken = chosen && (await toMe(database, chosen));
      if (taken === null) throw new Unprocessable('unknown_persona', 'there is no such role');
      const requester = { ...readRequester(context), actor: taken.key, role: taken.key };
      await recordAlone(database, audit, requester, {
        action: 'sign_in',
        objectKind: 'session',
        object: taken.key,
      });
      keep(context, taken, config.publicUrl?.startsWith('https:') ?? false);
      return context.json(taken, 200, noStore);
    })
    .openapi(toRoute(personas.list), async (context) => {
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

const noStore = { 'Cache-Control': 'no-store' };

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

function keep(context: Context, { key }: Me, isSecure: boolean): void {
  setCookie(context, demoCookieName(context), key, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure,
    maxAge: KEPT_S,
  });
}
