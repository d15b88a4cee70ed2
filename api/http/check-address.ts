import type { MiddlewareHandler } from 'hono';
import { BadRequest } from '../errors.ts';

const MAX_ADDRESS_LENGTH = 4096;

/**
 * Refuses addresses that proxies, routers and file systems interpret differently: empty path segments, backslashes, encoded
 * slashes, control characters, percent signs that encode nothing, names with a meaning in JavaScript.
 */
export const checkAddress: MiddlewareHandler = async (context, next) => {
  const problem = findAddressProblem(context.req.url);
  if (problem !== null) throw new BadRequest('malformed_address', problem);
  await next();
};

/** Finds a problem of an address. @param url absolute, as the client wrote it @returns the problem, or null */
export function findAddressProblem(url: string): string | null {
  if (url.length > MAX_ADDRESS_LENGTH) return `longer than ${MAX_ADDRESS_LENGTH} characters`;
  const pathStart = url.indexOf('/', url.indexOf('://') + 3);
  const queryStart = url.indexOf('?', pathStart);
  const path = queryStart === -1 ? url.slice(pathStart) : url.slice(pathStart, queryStart);
  if (path.includes('//')) return 'the path has an empty segment';
  if (path.includes('\\') || /%(5c|2f)/i.test(path)) return 'the path has an encoded separator';
  if (!url.includes('%') && queryStart === -1) return null;
  const decoded = decode(url.slice(pathStart));
  if (decoded === null) return 'not valid percent-encoded UTF-8';
  if (hasControlCharacter(decoded)) return 'control characters are not allowed';
  if (queryStart !== -1) {
    for (const name of new URLSearchParams(url.slice(queryStart)).keys()) {
      if (!/^[A-Za-z][\w.-]{0,63}$/.test(name)) return 'a parameter name is not a word';
    }
  }
  return null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
