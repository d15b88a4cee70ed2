import type { MiddlewareHandler } from 'hono';
import { WrongOrigin } from '../errors.ts';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Protects changing requests against cross-site forgery: they are accepted from our own pages only. A page on another port of the
 * same computer is another site's, and so is one that was loaded without encryption: somebody on the way may have written it.
 * Browsers state the origin, and pages cannot forge it; a request without one is no browser's, and carries only cookies that its
 * program was given.
 * @param publicUrl the address at which clients reach this server, if it differs from that of the connection
 */
export function checkOrigin(publicUrl: string | undefined): MiddlewareHandler {
  const publicHost = publicUrl && new URL(publicUrl).host;
  return async (context, next) => {
    const site = context.req.header('sec-fetch-site');
    const origin = context.req.header('origin');
    const asked = new URL(context.req.url);
    // A proxy that ends TLS asks without it; the name that it passes on may be its own or that of the connection.
    const own = asked.host === publicHost ? publicUrl : asked.origin;
    const isOurs =
      SAFE_METHODS.includes(context.req.method) ||
      ((site === undefined || site === 'same-origin' || site === 'none') &&
        (origin === undefined || origin === publicUrl || origin === own));
    if (!isOurs) {
      throw new WrongOrigin('wrong_origin', 'only pages of this server may change something here');
    }
    await next();
  };
}
