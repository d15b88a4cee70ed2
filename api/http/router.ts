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

/** A router whose parameters are refused in one way: 400, and which of them, and why. */
export function createRouter() {
  return new OpenAPIHono<RequestScope>({
    defaultHook: (result) => {
      if (result.success) return;
      const issues = result.error.issues.map(({ path, message }) => ({
        path: path.join('.'),
        message,
      }));
      const isUnknown = result.error.issues.some(({ code }) => code === 'unrecognized_keys');
      throw new BadRequest(
        isUnknown ? 'unknown_parameter' : 'invalid_parameter',
        issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '),
        issues,
      );
    },
  });
}
