import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { unwrapText } from '../../api/core/words/write-csv.ts';
import { decodeText } from './decode-text.ts';
import type { Bytes } from './open-bytes.ts';
import { ImportRefusal, type ImportRequest } from './request.ts';
import { MAX_ROW_BYTES, type Source, type SourceRow } from './source.ts';

/** Reads comma-separated values (RFC 4180) with a header line; coordinates are in columns. */
export function readCsv(
  bytes: Bytes,
  request: Pick<ImportRequest, 'file' | 'encoding' | 'delimiter'>,
): Source {
  const end: End = { hasLineBreak: false };
  return {
    format: 'csv',
    crs: () => null,
    rows: rows(bytes, request, end),
    fraction: bytes.fraction,
    doubt: () => (end.hasLineBreak ? null : UNENDED),
  };
}

/** Position in the text read so far. */
interface End {
  hasLineBreak: boolean;
}

const UNENDED = {
  reason: 'no_last_line_break',
  detail: 'no line break ends the last line: if the file was cut off, its last value may be short',
};

async function* rows(
  bytes: Bytes,
  request: Pick<ImportRequest, 'file' | 'encoding' | 'delimiter'>,
  end: End,
): AsyncIterable<SourceRow> {
  const isTabbed = /\.(?:tsv|tab)(?:\.gz)?$/iu.test(request.file);
  const parser = parse({
    delimiter: request.delimiter ?? (isTabbed ? '\t' : ','),
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_BYTES,
  });
  const text = Readable.from(watchEnd(decodeText(bytes.chunks, request.encoding ?? 'utf-8'), end));
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let header: string[] | null = null;
  let row = 0;
  let held: SourceRow | null = null;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (header === null) {
        header = readHeader(record);
        continue;
      }
      row += 1;
      const properties = new Map(
        header.map((field, index) => [field, unwrapText(record[index] ?? '')]),
      );
      const isUneven = record.length !== header.length;
      if (held !== null) yield held;
      held = {
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
    if (held === null) return;
    // A last row without line break and with too few values is a truncated file, not a faulty row.
    if (held.fault !== undefined && !end.hasLineBreak) {
      throw new ImportRefusal('incomplete_file', `The file ends in the middle of row ${row}.`);
    }
    yield held;
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new ImportRefusal('not_csv', `The file is not CSV after row ${row}: ${cause.message}`, {
      cause,
    });
  } finally {
    text.destroy();
  }
}

async function* watchEnd(texts: AsyncIterable<string>, end: End): AsyncIterable<string> {
  for await (const text of texts) {
    if (text !== '') end.hasLineBreak = /[\r\n]$/u.test(text.slice(-1));
    yield text;
  }
}

/** Largest number of columns: real tables have fewer, and each row needs one entry for every column. */
const MAX_COLUMNS = 4_096;

function readHeader(record: readonly string[]): string[] {
  if (record.length > MAX_COLUMNS) {
    throw new ImportRefusal(
      'too_many_columns',
      `The file has ${record.length} columns; ${MAX_COLUMNS} are read at most.`,
    );
  }
  const header = record.map((field) => field.trim());
  const seen = new Set<string>();
  const repeated = header.find((field) => {
    const isRepeated = field !== '' && seen.has(field);
    seen.add(field);
    return isRepeated;
  });
  if (repeated !== undefined) {
    throw new ImportRefusal('repeated_column', `Two columns are called ${repeated}.`);
  }
  return header;
}
