import { z } from 'zod';
import { BadRequest } from '../errors.ts';

/**
 * Encodes a cursor: the start of the next page as the sort key of this page's last row, so that rows arriving meanwhile shift
 * nothing. Opaque to clients, and validated when it comes back.
 */
export function writeCursor(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Decodes a cursor. @throws BadRequest when the text is not a cursor of that shape */
export function readCursor<Key extends z.ZodType>(
  text: string | undefined,
  shape: Key,
): z.infer<Key> | null {
  if (text === undefined) return null;
  const parsed = shape.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed.success) throw new BadRequest('invalid_cursor', 'cursor: invalid');
  return parsed.data;
}

/** Member of a cursor: number of rows when the first page was requested. */
export const countedRows = z.number().int().min(0).max(2_147_483_647);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
