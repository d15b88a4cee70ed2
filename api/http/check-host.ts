import type { MiddlewareHandler } from 'hono';
import { WrongHost, WrongOrigin } from '../errors.ts';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Protects against DNS rebinding: a page of another site can point its own name at 127.0.0.1 and then read this server as its
 * own. So only our own host names are answered, and only our own pages may send requests.
 * @param publicUrl the address at which clients reach this server, if it differs
 */
export function checkHost(publicUrl: string | undefined): MiddlewareHandler {
  const names = new Set(LOOPBACK_NAMES);
  if (publicUrl !== undefined) names.add(new URL(publicUrl).hostname);
  return async (context, next) => {
    if (!names.has(readHostName(context.req.url))) {
      throw new WrongHost('wrong_host', 'this server does not answer to that name');
    }
    const origin = context.req.header('origin');
    if (origin !== undefined && !(URL.canParse(origin) && names.has(new URL(origin).hostname))) {
      throw new WrongOrigin('wrong_origin', 'pages of other sites may not ask this server');
    }
    await next();
  };
}

function readHostName(url: string): string {
  const start = url.indexOf('://') + 3;
  const host = url.slice(start, url.indexOf('/', start));
  return host.replace(/:\d+$/, '').toLowerCase();
}
