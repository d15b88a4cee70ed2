/** Which addresses a player may open: HLS playlists at gateways that configuration names, and nothing else. */

/** In place of an address: the generated picture. */
export const TEST_PICTURE = 'test-picture';

/**
 * Origins of a list such as "media.example.cn, http://10.20.0.5:8080"; without a scheme it is https. The order is kept.
 *
 * Names and private addresses may be listed, since gateways stand in such networks; this computer and link-local addresses
 * (where clouds answer with credentials) never.
 * @returns null when an entry is no such origin
 */
export function parseMediaOrigins(text: string): string[] | null {
  const origins = new Set<string>();
  for (const entry of text.split(/[\s,]+/u).filter((part) => part !== '')) {
    const origin = readOrigin(entry.includes('://') ? entry : `https://${entry}`);
    if (origin === null) return null;
    origins.add(origin);
  }
  return [...origins];
}

function readOrigin(text: string): string | null {
  const url = readUrl(text);
  if (url === null || url.pathname !== '/' || url.search !== '' || /[*?#]/u.test(text)) return null;
  return isHere(url.hostname) ? null : url.origin;
}

export type StreamAddress =
  | { ok: true; url: string }
  | { ok: false; why: 'not_a_web_address' | 'credentials' | 'internal' | 'not_listed' };

/** Whether a camera's stream may be opened: the address as the player gets it, or why not. */
export function checkStreamAddress(text: string, origins: readonly string[]): StreamAddress {
  if (text === TEST_PICTURE) return { ok: true, url: TEST_PICTURE };
  const url = readUrl(text);
  if (url === null) {
    const hasAccount = URL.canParse(text) && new URL(text).username !== '';
    return { ok: false, why: hasAccount ? 'credentials' : 'not_a_web_address' };
  }
  if (isHere(url.hostname)) return { ok: false, why: 'internal' };
  if (!origins.includes(url.origin)) return { ok: false, why: 'not_listed' };
  return { ok: true, url: url.href };
}

/** http or https, without an account; the parser has put numbers of every spelling into one form (0x7f.1 is 127.0.0.1). */
function readUrl(text: string): URL | null {
  if (text.length > 2_000 || !/^https?:\/\/[^/\\]/iu.test(text) || text.includes('\\')) return null;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username === '' && url.password === '' ? url : null;
}

/** This computer, or an address that leads no further than its own cable. */
function isHere(hostname: string): boolean {
  const host = hostname
    .replace(/^\[|\]$/gu, '')
    .replace(/\.$/u, '')
    .toLowerCase();
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  if (/^(?:127|0)\./u.test(host) || host.startsWith('169.254.')) return true;
  if (!host.includes(':')) return false;
  // Shortened as the parser does it; ::ffff:7f00:1 is 127.0.0.1 in disguise, so none of that kind is taken.
  return host === '::' || host === '::1' || /^fe[89ab]/u.test(host) || host.startsWith('::ffff:');
}
