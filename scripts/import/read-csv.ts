import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decodeText } from './decode-text.ts';
import type { Bytes } from './open-bytes.ts';
import { ImportRefusal, type ImportRequest } from './request.ts';
import { MAX_ROW_BYTES, type Source, type SourceRow } from './source.ts';

/** Comma-separated values (RFC 4180) with a header line; where the row is stands in its columns. */
export function readCsv(
  bytes: Bytes,
  request: Pick<ImportRequest, 'file' | 'encoding' | 'delimiter'>,
): Source {
  return {
    format: 'csv',
    crs: () => null,
    rows: rows(bytes, request),
    fraction: bytes.fraction,
  };
}

async function* rows(
  bytes: Bytes,
  request: Pick<ImportRequest, 'file' | 'encoding' | 'delimiter'>,
): AsyncIterable<SourceRow> {
  const isTabbed = /\.(?:tsv|tab)(?:\.gz)?$/iu.test(request.file);
  const parser = parse({
    delimiter: request.delimiter ?? (isTabbed ? '\t' : ','),
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_BYTES,
  });
  const text = Readable.from(decodeText(bytes.chunks, request.encoding ?? 'utf-8'));
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let header: string[] | null = null;
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (header === null) {
        header = readHeader(record);
        continue;
      }
      row += 1;
      const properties = new Map(header.map((field, index) => [field, record[index] ?? '']));
      const isUneven = record.length !== header.length;
      yield {
        row,
        properties,
        geometry: null,
        isRecord: true,
        ...(isUneven && {
          fault: {
            reason: 'uneven_row',
            detail: `${record.length} values under ${header.length} columns`,
          },
        }),
      };
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new ImportRefusal('not_csv', `The file is not CSV after row ${row}: ${cause.message}`, {
      cause,
    });
  } finally {
    text.destroy();
  }
}

function readHeader(record: readonly string[]): string[] {
  const header = record.map((field) => field.trim());
  const repeated = header.find((field, index) => field !== '' && header.indexOf(field) !== index);
  if (repeated !== undefined) {
    throw new ImportRefusal('repeated_column', `Two columns are called ${repeated}.`);
  }
  return header;
}
