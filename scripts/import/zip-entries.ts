import { type Readable, Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { ImportRefusal } from './request.ts';

/** Largest number of entries. Nothing is unpacked to disk, so it limits time and memory only. */
const MAX_ENTRIES = 1_000;
const MAX_UNPACKED = 4 * 1024 ** 3;
const MAX_RATIO = 200;
/** Size below which the ratio is not checked: an attribute table of empty columns compresses very well. */
const RATIO_FROM = 16 * 1024 * 1024;
/** Largest ratio below that size; only nearly empty content compresses better. */
const MAX_SMALL_RATIO = 500;
const SMALL_RATIO_FROM = 2 * 1024 * 1024;

export interface ZipEntries {
  names: string[];
  /** The entry's bytes, decompressed as a stream; throws when they do not match the directory. */
  open(name: string): Promise<Readable>;
  close(): void;
}

/** Reads the directory of a zip. Throws ImportRefusal for names outside the archive (path traversal), and for zip bombs. */
export async function openZip(file: string): Promise<ZipEntries> {
  const zip = await openFile(file);
  const entries = new Map<string, Entry>();
  try {
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      const name = readName(entry);
      if (entries.size >= MAX_ENTRIES) refuseBomb(`more than ${MAX_ENTRIES} entries`);
      total += entry.uncompressedSize;
      if (total > MAX_UNPACKED) refuseBomb(`more than ${MAX_UNPACKED} bytes unpacked`);
      const ratio = mostRatio(entry.uncompressedSize);
      if (entry.uncompressedSize > entry.compressedSize * ratio) {
        refuseBomb(`${name} unpacks to more than ${ratio} times its size`);
      }
      entries.set(name, entry);
    }
  } catch (cause) {
    zip.close();
    if (cause instanceof ImportRefusal) throw cause;
    throw new ImportRefusal('broken_zip', 'The zip file is damaged.', { cause });
  }
  return {
    names: [...entries.keys()],
    async open(name) {
      const entry = entries.get(name);
      if (entry === undefined)
        throw new ImportRefusal('broken_zip', `The zip file has no ${name}.`);
      if (entry.isEncrypted()) {
        throw new ImportRefusal(
          'encrypted_zip',
          'The zip file is encrypted: unpack and pack it again.',
        );
      }
      const unpacked = await zip.openReadStreamPromise(entry).catch((cause: unknown) => {
        throw new ImportRefusal('broken_zip', `The zip file is damaged at ${name}.`, { cause });
      });
      return checkSum(unpacked, entry, name);
    },
    close: () => zip.close(),
  };
}

/** Verifies the check sum: the library verifies only the size of an entry. */
function checkSum(unpacked: Readable, entry: Entry, name: string): Readable {
  let sum = 0;
  const checked = new Transform({
    transform(chunk: Buffer, _, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush(done) {
      done(
        sum === entry.crc32
          ? null
          : new ImportRefusal(
              'broken_zip',
              `The zip file is damaged: ${name} has another check sum.`,
            ),
      );
    },
  });
  unpacked.on('error', (cause) =>
    checked.destroy(
      new ImportRefusal('broken_zip', `The zip file is damaged in ${name}.`, { cause }),
    ),
  );
  checked.on('close', () => unpacked.destroy());
  return unpacked.pipe(checked);
}

async function openFile(file: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(file, {
      lazyEntries: true,
      autoClose: false,
      // Names are decoded here: old Chinese programs write GBK without declaring it.
      decodeStrings: false,
      validateEntrySizes: true,
    });
  } catch (cause) {
    throw new ImportRefusal('broken_zip', 'The zip file is damaged.', { cause });
  }
}

function readName(entry: Entry): string {
  const bytes = entry.fileNameRaw;
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    name = new TextDecoder('gb18030').decode(bytes);
  }
  name = name.replaceAll('\\', '/');
  const fault = yauzl.validateFileName(name);
  if (fault !== null)
    throw new ImportRefusal('zip_slip', `The zip file names a place outside itself: ${fault}.`);
  return name;
}

function mostRatio(unpacked: number): number {
  if (unpacked > RATIO_FROM) return MAX_RATIO;
  return unpacked > SMALL_RATIO_FROM ? MAX_SMALL_RATIO : Number.POSITIVE_INFINITY;
}

function refuseBomb(detail: string): never {
  throw new ImportRefusal('zip_bomb', `The zip file is not read: ${detail}.`);
}
