import { ContentTooLarge } from '../errors.ts';

/** Reads a whole body of at most `maxBytes`. @throws ContentTooLarge as soon as it is longer */
export async function readBytes(
  pieces: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Buffer> {
  const read: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new ContentTooLarge('body_too_large', `at most ${maxBytes} bytes`);
    read.push(piece);
  }
  return Buffer.concat(read);
}
