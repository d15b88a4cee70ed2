import type { MiddlewareHandler } from 'hono';
import { WrongOrigin } from '../errors.ts';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Protects changing requests against cross-site forgery: they are accepted from our own pages only; a page on another port of
 * the same computer is another site's. Browsers state the origin, and pages cannot forge it; a request without one is no
 * browser's, and carries only cookies that its program was given.
 * @param publicUrl the address at which clients reach this server, if it differs
 */
export function checkOrigin(publicUrl: string | undefined): MiddlewareHandler {
  return async (context, next) => {
    const site = context.req.header('sec-fetch-site');
    const origin = context.req.header('origin');
    const isOurs =
      SAFE_METHODS.includes(context.req.method) ||
      ((site === undefined || site === 'same-origin' || site === 'none') &&
        (origin === undefined ||
          origin === publicUrl ||
          isSameHost(origin, new URL(context.req.url).host)));
    if (!isOurs) {
      throw new WrongOrigin('wrong_origin', 'only pages of this server may change something here');
    }
    await next();
  };
}

/** Compares hosts only; the scheme may differ, since a proxy may have terminated TLS. */
function isSameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
