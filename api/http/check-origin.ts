import type { MiddlewareHandler } from 'hono';
import { WrongOrigin } from '../errors.ts';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * What changes something is done for our own pages only: a page on another port of the same computer is another site's.
 * Browsers say where a request comes from, and pages cannot make them lie; what says nothing is no browser, and carries no
 * cookie that it was not given.
 *
 * @param publicUrl the address others reach this server at, if it differs
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

/** The scheme may differ: a proxy may have taken the TLS off. */
function isSameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
