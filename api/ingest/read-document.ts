import { BadRequest } from '../errors.ts';
import { readBytes } from '../http/read-bytes.ts';
import { findJsonFault } from '../http/read-json.ts';

/** Largest document, some ten thousand readings. Larger amounts are sent as lines, which need no memory. */
export const MOST_DOCUMENT_BYTES = 2 ** 20;
const MOST_DOCUMENT_VALUES = 2 ** 17;

/**
 * Reads a JSON document: one reading, an array of readings, or a notification of a context broker with `data`.
 * @returns the parsed readings in their order
 * @throws BadRequest, ContentTooLarge
 */
export async function readDocument(body: AsyncIterable<Uint8Array>): Promise<unknown[]> {
  const text = (await readBytes(body, MOST_DOCUMENT_BYTES)).toString('utf8');
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
