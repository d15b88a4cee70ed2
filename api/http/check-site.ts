import type { MiddlewareHandler } from 'hono';
import { WrongOrigin } from '../errors.ts';

const OWN = ['same-origin', 'none'];

/**
 * What a page of another site asks for is not even looked up: its author cannot read the answer, but could have the work done. A link
 * that somebody follows to a page of ours is welcome. Browsers say where a request comes from (`Sec-Fetch-Site`); what says nothing
 * is no browser.
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
  const isPage = req.path === '/api/docs' || !/^\/(api|tiles)\//.test(req.path);
  return isFollowed && isPage && (req.method === 'GET' || req.method === 'HEAD');
}
