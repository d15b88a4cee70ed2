import type { Context } from 'hono';
import type { Requester } from '../audit/requester.ts';
import { clientAddress } from '../auth/client-address.ts';
import { NOBODY } from '../auth/demo-cookie.ts';
import { findSignedIn, whoActs } from '../auth/who-acts.ts';
import { formatGrant, grantsFor, keyOfActor } from '../core/rules/permissions.ts';
import { endpointOf } from './endpoint-of.ts';
import type { RequestScope } from './router.ts';

/** Who sends a request, for the audit. Of several roles of a person those that have the permission of the endpoint. */
export function readRequester(context: Context<RequestScope>): Requester {
  const actor = whoActs(context);
  const screen = findSignedIn(context)?.screen;
  const who = endpointOf(context)?.access.who ?? 'anyone';
  const able = typeof who === 'string' ? actor.grants : grantsFor(actor, ...who.anyOf);
  return {
    actor: screen ? `screen:${screen.id}` : actor === NOBODY ? null : keyOfActor(actor),
    role: (able.length > 0 ? able : actor.grants).map(formatGrant).join('+'),
    address: clientAddress(context),
    requestId: context.get('requestId'),
  };
}
