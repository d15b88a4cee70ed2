import { open, stat } from 'node:fs/promises';
import { openBytes } from './open-bytes.ts';
import { readLines } from './read-lines.ts';
import { type ImportFormat, ImportRefusal, type ImportRequest } from './request.ts';
import type { Source } from './source.ts';

/** Opens the reader that the file's content, name or `--format` asks for. */
export async function openSource(request: ImportRequest): Promise<Source> {
  const head = await readHead(request.file);
  const format = request.format ?? detectFormat(request.file, head);
  switch (format) {
    case 'ndjson':
      return readLines(await openBytes(request.file), { separated: head[0] === 0x1e });
    default:
      throw new ImportRefusal('unknown_format', `${format} is not yet read.`);
  }
}

async function readHead(file: string): Promise<Buffer> {
  try {
    if (!(await stat(file)).isFile()) throw new ImportRefusal('no_file', `${file} is not a file.`);
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof ImportRefusal) throw cause;
    throw new ImportRefusal('no_file', `${file} cannot be read.`, { cause });
  }
}

function detectFormat(file: string, head: Buffer): ImportFormat {
  const name = file.toLowerCase().replace(/\.gz$/u, '');
  if (/\.(?:ndjson|geojsonl|geojsons|geojsonseq|jsonl)$/u.test(name) || head[0] === 0x1e)
    return 'ndjson';
  throw new ImportRefusal('unknown_format', 'The format is not recognised: name it with --format.');
}
