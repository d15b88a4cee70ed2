import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { RequestScope } from './router.ts';

/**
 * A content policy under which nothing runs that we did not ship.
 * Workers may come from a blob (MapLibre builds one), images from data and blobs (icons, map symbols);
 * the style tags of the component library carry the nonce of the page. A script within the page runs by the hash of its
 * text, which nobody can read out of the page and put on another.
 *
 * @param mapOrigins where a configured base map is fetched from
 * @param mediaOrigins where pictures of cameras are fetched from; players hand them to the page as blobs
 */
export function setSecurityHeaders(
  mapOrigins: readonly string[],
  mediaOrigins: readonly string[],
): MiddlewareHandler<RequestScope> {
  const maps = mapOrigins.map((origin) => ` ${origin}`).join('');
  const media = mediaOrigins.map((origin) => ` ${origin}`).join('');
  return async (context, next) => {
    const nonce = randomBytes(16).toString('base64url');
    context.set('nonce', nonce);
    await next();
    const scripts = (context.get('scriptHashes') ?? []).map((hash) => ` '${hash}'`).join('');
    const policy = [
      `default-src 'self'`,
      `script-src 'self'${scripts}`,
      `style-src 'self' 'nonce-${nonce}'`,
      `img-src 'self' data: blob:${maps}`,
      `connect-src 'self'${maps}${media}`,
      `media-src 'self' blob:${media}`,
      `font-src 'self'`,
      `worker-src 'self' blob:`,
      `object-src 'none'`,
      `base-uri 'none'`,
      `form-action 'self'`,
      `frame-ancestors 'none'`,
    ].join('; ');
    context.header('Content-Security-Policy', policy);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'same-origin');
    context.header('Cross-Origin-Opener-Policy', 'same-origin');
    context.header('Cross-Origin-Resource-Policy', 'same-origin');
    // Whoever asks next may be somebody else, and what is told changes by the second.
    const isKept = context.res.headers.has('Cache-Control');
    if (!isKept && context.req.path.startsWith('/api/')) {
      context.header('Cache-Control', 'no-store');
    }
    context.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  };
}
