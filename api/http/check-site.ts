import type { MiddlewareHandler } from 'hono';
import { returnFromProvider } from '../core/contract/endpoints/accounts.ts';
import { WrongOrigin } from '../errors.ts';

const OWN = ['same-origin', 'none'];
/** Addresses of the API that a browser opens: the documentation, and the way back from the identity provider. */
const PAGES: readonly string[] = ['/api/docs', returnFromProvider.path];

/**
 * Refuses requests of pages of other sites before any work: their author cannot read the answer, but could cause the load.
 * Following a link to one of our pages is allowed. Browsers state the site of a request (`Sec-Fetch-Site`); a request without
 * it is no browser's.
 */
export const checkSite: MiddlewareHandler = async (context, next) => {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined && !OWN.includes(site) && !isLinkToPage(context)) {
    throw new WrongOrigin('wrong_origin', 'pages of other sites may not ask this server');
  }
  await next();
};

function isLinkToPage({ req }: Parameters<MiddlewareHandler>[0]): boolean {
  const isFollowed =
    req.header('sec-fetch-mode') === 'navigate' && req.header('sec-fetch-dest') === 'document';
  const isPage = PAGES.includes(req.path) || !/^\/(api|tiles)\//.test(req.path);
  return isFollowed && isPage && (req.method === 'GET' || req.method === 'HEAD');
}
