import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { RequestScope } from './router.ts';

interface SecuritySettings {
  /** Origins of a configured base map. */
  mapOrigins: readonly string[];
  /** Origins of camera pictures; players give them to the page as blobs. */
  mediaOrigins: readonly string[];
  /** Whether browsers reach the server over TLS: then they never use anything else again. */
  isHttps: boolean;
}

/** A year. Not for subdomains: they are other servers. */
const STRICT_TRANSPORT = 'max-age=31536000';

/**
 * Sets a content policy under which only shipped code runs. Workers may come from a blob (MapLibre builds one), images from
 * data and blobs (icons, map symbols); the style tags of the component library carry the nonce of the page. An inline script
 * runs by the hash of its text, which cannot be read from the page and reused for another text.
 */
export function setSecurityHeaders({
  mapOrigins,
  mediaOrigins,
  isHttps,
}: SecuritySettings): MiddlewareHandler<RequestScope> {
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
    if (isHttps) context.header('Strict-Transport-Security', STRICT_TRANSPORT);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'same-origin');
    context.header('Cross-Origin-Opener-Policy', 'same-origin');
    context.header('Cross-Origin-Resource-Policy', 'same-origin');
    context.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  };
}
