import type { Context } from 'hono';
import type { Requester } from '../audit/requester.ts';
import { clientAddress } from '../auth/client-address.ts';
import { findSignedIn } from '../auth/who-acts.ts';
import { formatGrant, grantsFor, keyOfActor } from '../core/rules/permissions.ts';
import { endpointOf } from './endpoint-of.ts';
import type { RequestScope } from './router.ts';

/** Who sends a request, for the audit. Of several roles of a person those that have the permission of the endpoint. */
export function readRequester(context: Context<RequestScope>): Requester {
  const { actor = null, screen } = findSignedIn(context) ?? {};
  const grants = actor?.grants ?? [];
  const who = endpointOf(context)?.access.who ?? 'anyone';
  const able = actor === null || typeof who === 'string' ? grants : grantsFor(actor, ...who.anyOf);
  return {
    actor: screen ? `screen:${screen.id}` : actor && keyOfActor(actor),
    role: (able.length > 0 ? able : grants).map(formatGrant).join('+'),
    address: clientAddress(context),
    requestId: context.get('requestId'),
  };
}
