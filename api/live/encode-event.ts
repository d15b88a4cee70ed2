/**
 * Encodes one event as bytes of a text/event-stream: made once, sent to every reader.
 * @param data JSON without line breaks
 * @param id position of the stream after the event; without one the reader keeps its position
 */
export function encodeEvent(name: string, data: string, id?: bigint): Buffer {
  const position = id === undefined ? '' : `id: ${id}\n`;
  return Buffer.from(`${position}event: ${name}\ndata: ${data}\n\n`);
}
