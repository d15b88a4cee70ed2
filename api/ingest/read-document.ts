import { BadRequest, ContentTooLarge } from '../errors.ts';
import { findJsonFault } from '../http/read-json.ts';

/** Some ten thousand readings. More go as lines, which need no memory. */
export const MOST_DOCUMENT_BYTES = 2 ** 20;
const MOST_DOCUMENT_VALUES = 2 ** 17;

/**
 * A JSON document: one reading, an array of them, or a notification of a context broker with `data`.
 * @returns the readings in their order, as parsed
 * @throws BadRequest, ContentTooLarge
 */
export async function readDocument(body: AsyncIterable<Uint8Array>): Promise<unknown[]> {
  const text = await readText(body);
  const fault = findJsonFault(text, MOST_DOCUMENT_VALUES);
  if (fault !== null) throw new BadRequest('malformed_body', fault);
  const document = parse(text);
  if (Array.isArray(document)) return document as unknown[];
  const isNotification =
    typeof document === 'object' &&
    document !== null &&
    'data' in document &&
    Array.isArray(document.data);
  return isNotification ? (document.data as unknown[]) : [document];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest('malformed_body', 'the body is not JSON');
  }
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > MOST_DOCUMENT_BYTES) {
      throw new ContentTooLarge('body_too_large', `more than ${MOST_DOCUMENT_BYTES} bytes`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
