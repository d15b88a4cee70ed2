import { stat } from 'node:fs/promises';
import { openBytes } from './open-bytes.ts';
import { readCsv } from './read-csv.ts';
import { readGeoPackage } from './read-geopackage.ts';
import { readJson } from './read-json.ts';
import { readLines } from './read-lines.ts';
import { readShapefile } from './read-shapefile.ts';
import { type ImportFormat, ImportRefusal, type ImportRequest } from './request.ts';
import type { Source } from './source.ts';

/** Opens the reader for `--format`, or else for the file's content and name. */
export async function openSource(request: ImportRequest): Promise<Source> {
  const { file } = request;
  const head = await readHead(file);
  const format = request.format ?? detectFormat(file, head);
  if ((format === 'shapefile' || format === 'geopackage') && /\.gz$/iu.test(file)) {
    throw new ImportRefusal('gzip_not_read', 'This format is not read from .gz: unpack it first.');
  }
  switch (format) {
    case 'ndjson':
      return readLines(await openBytes(file), { separated: head[0] === 0x1e });
    case 'geojson':
    case 'json':
      return readJson(await openBytes(file), format);
    case 'csv':
      return readCsv(await openBytes(file), request);
    case 'shapefile':
      return readShapefile(request);
    case 'geopackage':
      return readGeoPackage(request);
  }
}

async function readHead(file: string): Promise<Buffer> {
  try {
    if (!(await stat(file)).isFile()) throw new ImportRefusal('no_file', `${file} is not a file.`);
    for await (const chunk of (await openBytes(file)).chunks) return chunk.subarray(0, 4096);
    return Buffer.alloc(0);
  } catch (cause) {
    if (cause instanceof ImportRefusal) throw cause;
    throw new ImportRefusal('no_file', `${file} cannot be read.`, { cause });
  }
}

function detectFormat(file: string, head: Buffer): ImportFormat {
  const name = file.toLowerCase().replace(/\.gz$/u, '');
  if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return 'shapefile';
  if (head.toString('latin1', 0, 15) === 'SQLite format 3') return 'geopackage';
  if (isSequence(head) || /\.(?:ndjson|geojsonl|geojsons|geojsonseq|jsonl)$/u.test(name))
    return 'ndjson';
  if (/\.(?:csv|tsv|tab)$/u.test(name)) return 'csv';
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/u, '')
    .trimStart();
  if (text.startsWith('{')) return isLine(text) ? 'ndjson' : 'geojson';
  if (text.startsWith('[')) return /"type"\s*:\s*"Feature"/u.test(text) ? 'geojson' : 'json';
  if (name.endsWith('.shp')) {
    throw new ImportRefusal(
      'zip_the_shapefile',
      'Zip the .shp together with its .dbf, .prj and .cpg.',
    );
  }
  throw new ImportRefusal(
    'unknown_format',
    'The format is not recognised by content or name: name it with --format.',
  );
}

/**
 * Whether the file is a GeoJSON text sequence (RFC 8142: each text begins with a record separator). Any file may begin with
 * this byte, so an object must follow.
 */
function isSequence(head: Buffer): boolean {
  return head[0] === 0x1e && head.toString('latin1', 1, 64).trimStart().startsWith('{');
}

/** Whether a line is a whole feature or record, whatever the name of the file. */
function isLine(text: string): boolean {
  if (/^\{\s*"type"\s*:\s*"Feature"/u.test(text)) return true;
  const end = text.indexOf('\n');
  if (end === -1) return false;
  try {
    const first: unknown = JSON.parse(text.slice(0, end));
    return typeof first === 'object' && first !== null && !('features' in first);
  } catch {
    return false;
  }
}
