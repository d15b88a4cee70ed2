import { z } from 'zod';
import { BadRequest } from '../errors.ts';

/**
 * Where the next page starts: the sort key of the last row of this one, so that rows arriving meanwhile shift nothing.
 * Opaque to callers, and read with suspicion: it comes back from outside.
 */
export function writeCursor(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws BadRequest when the text is not a cursor of that shape */
export function readCursor<Key extends z.ZodType>(
  text: string | undefined,
  shape: Key,
): z.infer<Key> | null {
  if (text === undefined) return null;
  const parsed = shape.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed.success) throw new BadRequest('invalid_cursor', 'cursor: not one of ours');
  return parsed.data;
}

/** In a cursor: how many rows there were when the first page was asked for. */
export const countedRows = z.number().int().min(0).max(2_147_483_647);

/** `cursor` of a query string, before it is read. */
export const cursor = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[\w-]+$/)
  .optional();

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
