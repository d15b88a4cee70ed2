import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ImportRefusal } from './request.ts';

/** Limit of unpacked bytes: a city of two million incidents is 0.6 GB; gzip compresses such text 10 to 20 times. */
const MAX_UNPACKED = 8 * 1024 ** 3;
const MAX_RATIO = 200;

export interface Bytes {
  chunks: AsyncIterable<Buffer>;
  fraction(): number;
}

/** The file's bytes in order, decompressed if its name ends in .gz; size and ratio are limited. */
export async function openBytes(file: string): Promise<Bytes> {
  const { size } = await stat(file);
  let taken = 0;
  async function* counted(): AsyncIterable<Buffer> {
    const stream: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: 256 * 1024 });
    for await (const chunk of stream) {
      taken += chunk.length;
      yield chunk;
    }
  }
  const isPacked = file.toLowerCase().endsWith('.gz');
  return {
    chunks: isPacked ? unpack(Readable.from(counted()), size) : counted(),
    fraction: () => (size === 0 ? 1 : Math.min(1, taken / size)),
  };
}

async function* unpack(packed: Readable, size: number): AsyncIterable<Buffer> {
  const plain = createGunzip();
  packed.on('error', (error) => plain.destroy(error));
  packed.pipe(plain);
  let total = 0;
  try {
    for await (const chunk of plain as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > MAX_UNPACKED || (total > 64 * 1024 * 1024 && total > size * MAX_RATIO)) {
        throw new ImportRefusal(
          'too_large_unpacked',
          'The file unpacks to far more than its size allows.',
        );
      }
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof ImportRefusal) throw cause;
    throw new ImportRefusal('broken_gzip', 'The .gz file is damaged or was cut off.', { cause });
  } finally {
    packed.destroy();
    plain.destroy();
  }
}
