import { OpenAPIHono } from '@hono/zod-openapi';
import { BadRequest } from '../errors.ts';

export interface RequestScope {
  Variables: {
    requestId: string;
    /** Of the content policy; only the page uses it. */
    nonce: string;
    /** Of the content policy: hashes of what the page runs without a file. */
    scriptHashes?: readonly string[];
  };
}

/** The others are counted: nobody reads a thousand, and to write them down costs more than to find them. */
const MOST_ISSUES = 5;
/** Of each: a message names what was given, however long that is. */
const MOST_CHARACTERS = 300;

/** A router whose parameters are refused in one way: 400, and which of them, and why. */
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
