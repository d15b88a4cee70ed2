import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { every } from 'hono/combine';
import { BadRequest, ContentTooLarge, UnsupportedMediaType } from '../errors.ts';

/** Deeper than anything we ask for, shallower than what parsers and the database stumble over. */
const MAX_DEPTH = 32;
/** Of a body of so many bytes as it may have: a value takes sixteen in the mean, or it is made to fill the memory. */
const BYTES_A_VALUE = 16;

/** Refuses bodies that are not JSON as UTF-8, are longer than `maxBytes` or nested too deeply, before anything reads them. */
export function readJson(maxBytes: number): MiddlewareHandler {
  return every(
    checkType,
    bodyLimit({
      maxSize: maxBytes,
      onError: () => {
        throw new ContentTooLarge('body_too_large', `at most ${maxBytes} bytes`);
      },
    }),
    checkJson(Math.ceil(maxBytes / BYTES_A_VALUE)),
  );
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

function checkJson(mostValues: number): MiddlewareHandler {
  return async (context, next) => {
    const bytes = await context.req.arrayBuffer().catch((cause: unknown) => {
      if (cause instanceof ContentTooLarge) throw cause;
      throw Object.assign(new BadRequest('body_cut_off', 'the sender went away'), { cause });
    });
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      const fault = findJsonFault(text, mostValues);
      if (fault !== null) throw new SyntaxError(fault);
      // Whoever validates it takes it from here: a large body is not parsed twice.
      context.req.bodyCache.json = Promise.resolve(JSON.parse(text));
    } catch (cause) {
      const detail = cause instanceof SyntaxError ? cause.message : 'not UTF-8';
      throw new BadRequest('malformed_body', detail);
    }
    await next();
  };
}

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const OPENING = [91, 123];
const CLOSING = [93, 125];

/**
 * Counts brackets and commas outside of strings, before a parser has recursed or filled the memory with what it found.
 *
 * @returns what is wrong, or null
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
