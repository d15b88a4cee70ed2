/** Check of the addresses that a player may open: only HLS playlists at configured gateways. */

/** Value in place of an address: the generated test picture. */
export const TEST_PICTURE = 'test-picture';

/**
 * Parses origins from a list such as "media.example.cn, http://10.20.0.5:8080"; without a scheme it is https. The order is
 * kept.
 * Names and private addresses are allowed, since gateways stand in such networks; this computer and link-local addresses (where
 * cloud hosts serve credentials) never.
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

/** Checks whether a camera's stream may be opened: returns the address for the player, or the reason against it. */
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

/** Parses an http or https URL without credentials; the parser normalises numeric hosts (0x7f.1 is 127.0.0.1). */
function readUrl(text: string): URL | null {
  if (text.length > 2_000 || !/^https?:\/\/[^/\\]/iu.test(text) || text.includes('\\')) return null;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username === '' && url.password === '' ? url : null;
}

/** Whether the host is this computer or a link-local address. */
function isHere(hostname: string): boolean {
  const host = hostname
    .replace(/^\[|\]$/gu, '')
    .replace(/\.$/u, '')
    .toLowerCase();
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  if (/^(?:127|0)\./u.test(host) || host.startsWith('169.254.')) return true;
  if (!host.includes(':')) return false;
  // The parser shortens the address; ::ffff:7f00:1 is 127.0.0.1 in IPv6 form, so no mapped address is accepted.
  return host === '::' || host === '::1' || /^fe[89ab]/u.test(host) || host.startsWith('::ffff:');
}
