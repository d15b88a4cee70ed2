import type { Kept } from '../core/contract/endpoints/endpoint.ts';

/**
 * `Cache-Control` of answers, by what the table of endpoints says. Always private: what one person may see, a shared cache must not
 * give to another, and an answer that is open to everybody with a session is open to nobody else.
 */
export const cacheControl: Readonly<Record<Kept | 'never', string>> = {
  never: 'private, no-store',
  as_sent: 'private, no-store, no-transform',
  checked: 'private, no-cache',
  minute: 'private, max-age=60',
  hour: 'private, max-age=3600',
  forever: 'private, max-age=31536000, immutable',
};
