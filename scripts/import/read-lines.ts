import { isUtf8 } from 'node:buffer';
import type { Bytes } from './open-bytes.ts';
import { readFeature } from './read-feature.ts';
import { ImportRefusal } from './request.ts';
import { MAX_DEPTH, MAX_ROW_BYTES, type Source, type SourceRow } from './source.ts';

const NEWLINE = 0x0a;
const RECORD_SEPARATOR = 0x1e;

/**
 * Reads newline-delimited GeoJSON, one feature a line; with RS before each it is RFC 8142. There a feature may span several
 * lines, so only RS separates.
 */
export function readLines(bytes: Bytes, options: { separated: boolean }): Source {
  return {
    format: 'ndjson',
    crs: () => null,
    rows: rows(bytes, options.separated ? RECORD_SEPARATOR : NEWLINE),
    fraction: bytes.fraction,
  };
}

async function* rows(bytes: Bytes, separator: number): AsyncIterable<SourceRow> {
  let row = 0;
  for await (const { line, isLast } of splitBytes(bytes.chunks, separator)) {
    if (line?.every(isBlank)) continue;
    row += 1;
    const read = parseLine(row, line);
    // A last line without separator that cannot be parsed is a truncated file, not a faulty row.
    if (isLast && line !== null && isCut(line, read)) {
      throw new ImportRefusal('incomplete_file', `The file ends in the middle of row ${row}.`);
    }
    yield read;
  }
}

/** Whether a line ends in the middle of its JSON, or of its last character, which has up to four bytes. */
function isCut(line: Buffer, { fault }: SourceRow): boolean {
  if (fault?.reason === 'not_json') return true;
  return (
    fault?.reason === 'not_utf8' && [1, 2, 3].some((bytes) => isUtf8(line.subarray(0, -bytes)))
  );
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === NEWLINE;
}

function parseLine(row: number, line: Buffer | null): SourceRow {
  const fault = (reason: string, detail: string): SourceRow => ({
    row,
    properties: new Map(),
    geometry: null,
    fault: { reason, detail },
  });
  if (line === null) return fault('row_too_long', `more than ${MAX_ROW_BYTES} bytes`);
  if (!isUtf8(line)) return fault('not_utf8', 'GeoJSON is UTF-8 (RFC 7946)');
  const text = line.toString('utf8').replace(/^\uFEFF/u, '');
  if (exceedsDepth(text)) return fault('too_deep', `nested more than ${MAX_DEPTH} deep`);
  try {
    return readFeature(row, JSON.parse(text));
  } catch (error) {
    return fault('not_json', error instanceof Error ? error.message.slice(0, 200) : 'not JSON');
  }
}

/** Whether the nesting is too deep. It is checked by scanning before parsing, so that the parser's stack is not the limit. */
function exceedsDepth(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (quoted) {
      if (unit === 0x5c) at += 1;
      else if (unit === 0x22) quoted = false;
    } else if (unit === 0x22) quoted = true;
    else if (unit === 0x5b || unit === 0x7b) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (unit === 0x5d || unit === 0x7d) depth -= 1;
  }
  return false;
}

/** Parts between separators; null for a part that is too long. */
async function* splitBytes(
  chunks: AsyncIterable<Buffer>,
  separator: number,
): AsyncIterable<{ line: Buffer | null; isLast: boolean }> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let tooLong = false;
  const hold = (part: Buffer) => {
    heldBytes += part.length;
    if (heldBytes > MAX_ROW_BYTES) {
      tooLong = true;
      held = [];
    } else if (part.length > 0) held.push(part);
  };
  const release = () => {
    const whole = tooLong ? null : Buffer.concat(held);
    held = [];
    heldBytes = 0;
    tooLong = false;
    return whole;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(separator); to !== -1; to = chunk.indexOf(separator, from)) {
      hold(chunk.subarray(from, to));
      yield { line: release(), isLast: false };
      from = to + 1;
    }
    hold(chunk.subarray(from));
  }
  yield { line: release(), isLast: true };
}
