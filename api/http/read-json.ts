import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { every } from 'hono/combine';
import { BadRequest, ContentTooLarge, UnsupportedMediaType } from '../errors.ts';

/** Deeper than anything we ask for, shallower than what parsers and the database stumble over. */
const MAX_DEPTH = 32;

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
    checkJson,
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

const checkJson: MiddlewareHandler = async (context, next) => {
  const bytes = await context.req.arrayBuffer();
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!isShallow(text)) throw new SyntaxError(`nested deeper than ${MAX_DEPTH}`);
    JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof SyntaxError ? cause.message : 'not UTF-8';
    throw new BadRequest('malformed_body', detail);
  }
  await next();
};

/** Counts brackets outside of strings: a parser would have recursed by the time it knew. */
export function isShallow(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isInString) {
      if (character === '\\') at++;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === '[' || character === '{') {
      depth++;
      if (depth > MAX_DEPTH) return false;
    } else if (character === ']' || character === '}') depth--;
  }
  return true;
}
