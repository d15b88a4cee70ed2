import { type Readable, Transform } from 'node:stream';
import { finished } from 'node:stream/promises';
import { open } from 'shapefile';
import { encodingLabel } from './decode-text.ts';
import { readGeometry } from './read-feature.ts';
import { ImportRefusal, type ImportRequest } from './request.ts';
import { type BytesCheck, checkDbfBytes, checkShpBytes } from './shapefile-bytes.ts';
import type { FileCrs, Source, SourceRow } from './source.ts';
import { openZip, type ZipEntries } from './zip-entries.ts';

/** Reads a shapefile in a zip: .shp and .dbf in parallel, .prj and .cpg before them. */
export async function readShapefile(
  request: Pick<ImportRequest, 'file' | 'layer' | 'encoding'>,
): Promise<Source> {
  const zip = await openZip(request.file);
  try {
    const stem = chooseLayer(zip.names, request.layer);
    const part = (ending: string) => findPart(zip.names, stem, ending);
    const prj = part('.prj');
    const cpg = part('.cpg');
    const wkt = prj === null ? null : (await readText(zip, prj)).trim();
    const dbf = part('.dbf');
    const encoding =
      request.encoding ??
      (cpg === null ? null : (await readText(zip, cpg)).trim()) ??
      (dbf === null ? null : await readLanguage(zip, dbf));
    const crs: FileCrs | null =
      prj === null || wkt === null ? null : { from: prj, epsg: null, wkt };
    return {
      format: 'shapefile',
      crs: () => crs,
      rows: rows(zip, stem, dbf, encodingLabel(encoding ?? 'utf-8')),
      fraction: () => null,
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function* rows(
  zip: ZipEntries,
  stem: string,
  dbf: string | null,
  encoding: string,
): AsyncIterable<SourceRow> {
  const streams: Readable[] = [];
  // The library leaves a stream's error as an unhandled rejection, which ends the process. So its streams only end, and the
  // cause is checked after each read.
  let broken: unknown;
  const stream = async (name: string, check: BytesCheck) => {
    const opened = await zip.open(name);
    const calm = new Transform({
      transform(chunk: Buffer, _, done) {
        const problem = broken === undefined ? check.take(chunk) : null;
        if (problem !== null) broken ??= new DamagedShapefile(problem);
        if (broken === undefined) this.push(chunk);
        else this.push(null);
        done();
      },
      flush(done) {
        // The library's own message for a truncated part is not understandable.
        const problem = broken === undefined ? check.problem() : null;
        if (problem !== null) broken = new DamagedShapefile(problem);
        done();
      },
    });
    opened.on('error', (error) => {
      broken ??= error;
      calm.end();
    });
    streams.push(opened);
    return opened.pipe(calm);
  };
  let row = 0;
  try {
    const shp = findPart(zip.names, stem, '.shp') ?? '';
    const shapes = checkShpBytes(shp);
    const records = dbf === null ? null : checkDbfBytes(dbf);
    const shpStream = await stream(shp, shapes);
    const dbfStream = dbf === null || records === null ? null : await stream(dbf, records);
    const source = await open(shpStream, dbfStream ?? undefined, { encoding });
    for (;;) {
      const { done, value } = await source.read();
      if (broken !== undefined) throw broken;
      if (done) break;
      row += 1;
      yield toRow(row, value.properties ?? {}, value.geometry, encoding);
    }
    // The reader stops where the shapes end: the remaining bytes still have to be valid.
    for (const rest of [shpStream, dbfStream]) if (rest !== null) await drain(rest);
    if (broken !== undefined) throw broken;
    const problem = findUnequal(shapes, records);
    if (problem !== null) throw new DamagedShapefile(problem);
  } catch (error) {
    const cause = broken ?? error;
    if (cause instanceof ImportRefusal) throw cause;
    const detail = cause instanceof Error ? cause.message.slice(0, 200) : '';
    throw cause instanceof DamagedShapefile
      ? new ImportRefusal(
          'incomplete_file',
          `The shapefile is incomplete: ${detail}. Get it again.`,
        )
      : new ImportRefusal(
          'broken_shapefile',
          `The shapefile is damaged after row ${row}: ${detail}.`,
          { cause },
        );
  } finally {
    for (const opened of streams) opened.destroy();
    zip.close();
  }
}

/** A fault found by `checkShpBytes` or `checkDbfBytes`; the message is a part of a sentence. */
class DamagedShapefile extends Error {}

/** Reads what the library, which listens for `readable`, has left. */
async function drain(stream: Readable): Promise<void> {
  stream.removeAllListeners('readable');
  stream.resume();
  if (!stream.readableEnded) await finished(stream);
}

function findUnequal(shapes: BytesCheck, records: BytesCheck | null): string | null {
  if (records === null || records.records() === shapes.records()) return null;
  return `it has ${shapes.records()} shapes and ${records.records()} rows of attributes`;
}

function toRow(row: number, attributes: object, geometry: unknown, encoding: string): SourceRow {
  const properties = new Map<string, unknown>(Object.entries(attributes));
  const garbled = [...properties].find(
    ([, value]) => typeof value === 'string' && value.includes('\uFFFD'),
  );
  if (garbled !== undefined) {
    const detail = `${garbled[0]} is not ${encoding}: name its encoding with --encoding (gbk, for instance)`;
    return { row, properties, geometry: null, fault: { reason: 'wrong_encoding', detail } };
  }
  if (geometry === null || geometry === undefined) return { row, properties, geometry: null };
  const read = readGeometry(geometry);
  return 'geometry' in read
    ? { row, properties, geometry: read.geometry }
    : { row, properties, geometry: null, fault: read };
}

function chooseLayer(names: readonly string[], layer: string | undefined): string {
  const stems = names
    .filter((name) => /\.shp$/iu.test(name) && !/(?:^|\/)(?:__MACOSX\/|\.)/u.test(name))
    .map((name) => name.slice(0, -4));
  const label = (stem: string) => stem.replace(/^.*\//u, '');
  const chosen = stems.filter(
    (stem) => layer === undefined || label(stem) === layer || stem === layer,
  );
  const [only] = chosen;
  if (only !== undefined && chosen.length === 1) return only;
  if (stems.length === 0) {
    throw new ImportRefusal(
      'no_shapefile',
      'The zip file holds no .shp: no other kind of zip is read.',
    );
  }
  throw new ImportRefusal(
    'which_layer',
    `The zip file holds ${stems.map(label).join(', ')}: choose one with --layer.`,
  );
}

/** Finds a part by its ending: upper and lower case differ between programs, also within one shapefile. */
function findPart(names: readonly string[], stem: string, ending: string): string | null {
  return (
    names.find((name) => name.slice(0, -4) === stem && name.slice(-4).toLowerCase() === ending) ??
    null
  );
}

/** Language driver of the .dbf header, where it names Chinese code pages; other values are not reliable. */
const languages: Record<number, string> = { 77: 'gbk', 122: 'gbk', 79: 'big5', 120: 'big5' };

async function readLanguage(zip: ZipEntries, dbf: string): Promise<string | null> {
  for await (const part of (await zip.open(dbf)) as AsyncIterable<Buffer>) {
    return languages[part[29] ?? 0] ?? null;
  }
  return null;
}

async function readText(zip: ZipEntries, name: string): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of (await zip.open(name)) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > 65_536)
      throw new ImportRefusal('broken_zip', `${name} is too long for a file of this kind.`);
    parts.push(part);
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\uFEFF/u, '');
}
