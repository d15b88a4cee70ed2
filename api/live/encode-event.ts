/**
 * One event as it stands in a text/event-stream, in bytes: made once, sent to everybody.
 *
 * @param data JSON without line breaks
 * @param id how far the stream has come with it; without one the reader stays where it was
 */
export function encodeEvent(name: string, data: string, id?: bigint): Buffer {
  const position = id === undefined ? '' : `id: ${id}\n`;
  return Buffer.from(`${position}event: ${name}\ndata: ${data}\n\n`);
}
