import { OpenAPIHono } from '@hono/zod-openapi';
import type { Client } from '../auth/client-address.ts';
import type { SignedIn } from '../auth/open-accounts.ts';
import { BadRequest } from '../errors.ts';

export interface RequestScope {
  Variables: {
    /** Where the request comes from. */
    client: Client;
    /** Who sends the request; null: nobody is signed in. */
    signedIn: SignedIn | null;
    requestId: string;
    /** Nonce of the content policy; only the page uses it. */
    nonce: string;
    /** Hashes of the page's inline scripts, for the content policy. */
    scriptHashes?: readonly string[];
  };
}

/** Largest number of reported issues; the others are only counted, since writing a thousand costs more than finding them. */
const MOST_ISSUES = 5;
/** Longest message of an issue: it quotes the given value, however long. */
const MOST_CHARACTERS = 300;

/** Creates a router that refuses invalid parameters in one way: 400, with the parameters and the reasons. */
export function createRouter() {
  return new OpenAPIHono<RequestScope>({
    defaultHook: (result) => {
      if (result.success) return;
      const issues = result.error.issues.slice(0, MOST_ISSUES).map(({ path, message }) => ({
        path: path.join('.').slice(0, MOST_CHARACTERS),
        message: message.slice(0, MOST_CHARACTERS),
      }));
      const left = result.error.issues.length - issues.length;
      const isUnknown = result.error.issues.some(({ code }) => code === 'unrecognized_keys');
      throw new BadRequest(
        isUnknown ? 'unknown_parameter' : 'invalid_parameter',
        issues
          .map(({ path, message }) => (path ? `${path}: ${message}` : message))
          .concat(left > 0 ? [`and ${left} more`] : [])
          .join('; '),
        issues,
      );
    },
  });
}
