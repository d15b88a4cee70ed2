import type { MiddlewareHandler } from 'hono';
import { every } from 'hono/combine';
import { BadRequest, ContentTooLarge, UnsupportedMediaType } from '../errors.ts';
import { cutIdle } from './cut-idle.ts';
import { readBytes } from './read-bytes.ts';

/** Deepest nesting: deeper than any body we define, below what breaks parsers and the database. */
const MAX_DEPTH = 32;
/**
 * Bytes per value, by which the largest number of values follows from the size of the body: the average is sixteen, and more
 * values are meant to fill the memory.
 */
const BYTES_A_VALUE = 16;
/** Timeout for a body that stops arriving. */
const IDLE_MS = 10_000;

/** Refuses bodies that are not JSON in UTF-8, are longer than `maxBytes` or nested too deeply, before they are parsed. */
export function readJson(maxBytes: number): MiddlewareHandler {
  return every(checkType, checkJson(maxBytes));
}

const checkType: MiddlewareHandler = async (context, next) => {
  const type = context.req.header('content-type') ?? '';
  const encoding = context.req.header('content-encoding') ?? 'identity';
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type) || encoding !== 'identity') {
    throw new UnsupportedMediaType(
      'unsupported_media_type',
      'application/json, in UTF-8 and not compressed',
    );
  }
  await next();
};

function checkJson(maxBytes: number): MiddlewareHandler {
  const mostValues = Math.ceil(maxBytes / BYTES_A_VALUE);
  return async (context, next) => {
    const { body } = context.req.raw;
    if (Number(context.req.header('content-length')) > maxBytes) {
      throw new ContentTooLarge('body_too_large', `at most ${maxBytes} bytes`);
    }
    const bytes = await readBytes(body === null ? noPieces() : cutIdle(body, IDLE_MS), maxBytes);
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      const fault = findJsonFault(text, mostValues);
      if (fault !== null) throw new SyntaxError(fault);
      // The validator takes the parsed body from here: a large body is not parsed twice.
      context.req.bodyCache.json = Promise.resolve(JSON.parse(text));
    } catch (cause) {
      const detail = cause instanceof SyntaxError ? cause.message : 'not UTF-8';
      throw new BadRequest('malformed_body', detail);
    }
    await next();
  };
}

async function* noPieces(): AsyncGenerator<Uint8Array> {}

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const OPENING = [91, 123];
const CLOSING = [93, 125];

/**
 * Counts brackets and commas outside strings, before a parser recurses or fills the memory.
 * @returns the fault, or null
 */
export function findJsonFault(text: string, mostValues: number): string | null {
  let depth = 0;
  let values = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (isInString) {
      if (character === BACKSLASH) at++;
      else if (character === QUOTE) isInString = false;
    } else if (character === QUOTE) isInString = true;
    else if (character === COMMA) values++;
    else if (OPENING.includes(character)) {
      depth++;
      values++;
      if (depth > MAX_DEPTH) return `nested deeper than ${MAX_DEPTH}`;
    } else if (CLOSING.includes(character)) depth--;
    if (values > mostValues) return `more than ${mostValues} values`;
  }
  return null;
}
