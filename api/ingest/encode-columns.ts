/** Encoders of columns in the database's binary format, which saves writing and parsing text. */
import { NONE, type ReadingBatch } from './reading-batch.ts';

const INT4 = 23;
const TIMESTAMPTZ = 1184;
/** Header of an array of one dimension, from index 1. */
const ARRAY_HEADER_BYTES = 20;
/** Epoch of the database, which counts microseconds since 2000. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const TWO_TO_32 = 2 ** 32;
const COPY_HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** Largest row: six fields with their lengths, four of them integers. */
const MOST_ROW_BYTES = 2 + 6 * 4 + 8 + 5 * 4;

/** Encodes `integer[]`; NONE is null. */
export function int4Array(values: ArrayLike<number>): Buffer {
  const bytes = Buffer.allocUnsafe(ARRAY_HEADER_BYTES + values.length * 8);
  writeHeader(bytes, INT4, values.length);
  let at = ARRAY_HEADER_BYTES;
  for (let index = 0; index < values.length; index++) {
    at = writeInt4(bytes, at, values[index] ?? NONE);
  }
  return bytes.subarray(0, at);
}

/** Encodes `timestamptz[]` from milliseconds. */
export function instantArray(values: ArrayLike<number>): Buffer {
  const bytes = Buffer.allocUnsafe(ARRAY_HEADER_BYTES + values.length * 12);
  writeHeader(bytes, TIMESTAMPTZ, values.length);
  let at = ARRAY_HEADER_BYTES;
  for (let index = 0; index < values.length; index++) {
    at = writeInstant(bytes, at, values[index] ?? 0);
  }
  return bytes;
}

/** Encodes rows of a batch for COPY, in the column order of `reading`. */
export function copyRows(batch: ReadingBatch, rows: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(COPY_HEADER.length + rows.length * MOST_ROW_BYTES + 2);
  COPY_HEADER.copy(bytes);
  let at = COPY_HEADER.length;
  for (const row of rows) {
    bytes.writeInt16BE(6, at);
    at = writeInt4(bytes, at + 2, batch.sensorIds[row] ?? 0);
    at = writeInstant(bytes, at, batch.at[row] ?? 0);
    at = writeInt4(bytes, at, batch.persons[row] ?? NONE);
    at = writeInt4(bytes, at, batch.entered[row] ?? NONE);
    at = writeInt4(bytes, at, batch.departed[row] ?? NONE);
    at = writeInt4(bytes, at, batch.periods[row] ?? NONE);
  }
  at = bytes.writeInt16BE(-1, at);
  return bytes.subarray(0, at);
}

function writeHeader(bytes: Buffer, type: number, length: number): void {
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(1, 4);
  bytes.writeInt32BE(type, 8);
  bytes.writeInt32BE(length, 12);
  bytes.writeInt32BE(1, 16);
}

/** Writes an integer with its length. @returns the position after it */
function writeInt4(bytes: Buffer, at: number, value: number): number {
  if (value === NONE) return bytes.writeInt32BE(-1, at);
  bytes.writeInt32BE(4, at);
  return bytes.writeInt32BE(value, at + 4);
}

function writeInstant(bytes: Buffer, at: number, ms: number): number {
  const micros = (ms - EPOCH_MS) * 1000;
  const high = Math.floor(micros / TWO_TO_32);
  bytes.writeInt32BE(8, at);
  bytes.writeInt32BE(high, at + 4);
  return bytes.writeUInt32BE(micros - high * TWO_TO_32, at + 8);
}
