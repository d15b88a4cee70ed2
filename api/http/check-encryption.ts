import type { MiddlewareHandler } from 'hono';
import { BadRequest } from '../errors.ts';
import type { RequestScope } from './router.ts';

/**
 * Refuses what a trusted proxy received without encryption while browsers are to use https: a page is opened again over https, and
 * nothing else is answered. A proxy that does not say how it was asked is believed to do this itself.
 * @param publicUrl the address at which clients reach this server, if it differs from that of the connection
 */
export function checkEncryption(publicUrl: string | undefined): MiddlewareHandler<RequestScope> {
  return async (context, next) => {
    if (!publicUrl?.startsWith('https:') || context.get('client').isEncrypted !== false) {
      return next();
    }
    const { pathname, search } = new URL(context.req.url);
    const isPage = context.req.method === 'GET' && !/^\/(api|tiles)\//.test(pathname);
    if (isPage) return context.redirect(publicUrl + pathname + search, 308);
    throw new BadRequest('not_encrypted', `use ${publicUrl}`);
  };
}
