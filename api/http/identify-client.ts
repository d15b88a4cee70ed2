import type { MiddlewareHandler } from 'hono';
import { AmbiguousForwarding, findClient } from '../auth/client-address.ts';
import type { TrustedProxies } from '../auth/trusted-proxies.ts';
import { BadRequest } from '../errors.ts';
import type { RequestScope } from './router.ts';

/** Finds the client of a request, once, before anything that depends on its address. */
export function identifyClient(proxies: TrustedProxies): MiddlewareHandler<RequestScope> {
  return async (context, next) => {
    const { incoming } = (context.env ?? {}) as {
      incoming?: { socket?: { remoteAddress?: string } };
    };
    const peer = incoming?.socket?.remoteAddress ?? null;
    try {
      context.set(
        'client',
        findClient(peer, (name) => context.req.header(name), proxies),
      );
    } catch (cause) {
      if (!(cause instanceof AmbiguousForwarding)) throw cause;
      throw new BadRequest('ambiguous_forwarding', cause.message);
    }
    await next();
  };
}
