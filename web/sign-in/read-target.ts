/** Pages to which a sign-in may return: neither this one nor an answer of the API. */
const NOT_A_PAGE = /^\/(api|tiles|sign-in)(\/|$)/;

/**
 * Reads where the page for signing in returns to: the page that was asked for, on this server only.
 * @param query of the address: `?to=/wall%3Fsize…`
 * @returns path, query and fragment; the desk where there is none, or one that leads elsewhere
 */
export function readTarget(query: string, origin: string): string {
  const to = new URLSearchParams(query).get('to') ?? '';
  // Browsers read backslashes as slashes and drop tabs: only what begins like a path is looked at, as the browser reads it.
  if (!to.startsWith('/') || !URL.canParse(to, origin)) return '/';
  const target = new URL(to, origin);
  if (target.origin !== origin || NOT_A_PAGE.test(target.pathname)) return '/';
  return `${target.pathname}${target.search}${target.hash}`;
}

/** Address of the page for signing in that returns to the page that is open. */
export function signInAddress({ pathname, search, hash }: Location): string {
  const to = `${pathname}${search}${hash}`;
  return to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`;
}
