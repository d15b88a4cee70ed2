import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { ImportRefusal } from './request.ts';

/** Nothing is unpacked to disk, so these bound time and memory only. */
const MAX_ENTRIES = 1_000;
const MAX_UNPACKED = 4 * 1024 ** 3;
const MAX_RATIO = 200;
/** Below this size a ratio says nothing: an empty attribute table packs very well. */
const RATIO_FROM = 16 * 1024 * 1024;

export interface ZipEntries {
  names: string[];
  /** The entry's bytes, unpacked on the way; throws when they are not what the directory says. */
  open(name: string): Promise<Readable>;
  close(): void;
}

/** Reads the directory of a zip. Throws ImportRefusal for names that leave the archive, and for bombs. */
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
      const isLarge = entry.uncompressedSize > RATIO_FROM;
      if (isLarge && entry.uncompressedSize > entry.compressedSize * MAX_RATIO) {
        refuseBomb(`${name} unpacks to more than ${MAX_RATIO} times its size`);
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
      return zip.openReadStreamPromise(entry);
    },
    close: () => zip.close(),
  };
}

async function openFile(file: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(file, {
      lazyEntries: true,
      autoClose: false,
      // Names are decoded here: old Chinese programs write GBK and do not say so.
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

function refuseBomb(detail: string): never {
  throw new ImportRefusal('zip_bomb', `The zip file is not read: ${detail}.`);
}
