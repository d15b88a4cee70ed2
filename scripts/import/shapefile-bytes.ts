/**
 * Checks whether a shapefile is complete while its bytes pass to the reader, which itself accepts a truncated file. Layout as
 * in the ESRI Shapefile Technical Description (1998) and dBASE Table File Format, level 5.
 */

/** Checks the bytes of one part in order. */
export interface BytesCheck {
  /** Faults found so far; null when there are none. */
  take(chunk: Buffer): string | null;
  /** Final result: null when the part is complete. */
  problem(): string | null;
  /** Number of records, including those of a .dbf that are marked as deleted. */
  records(): number;
}

const SHP_HEADER = 100;
const RECORD_HEADER = 8;

/** Checks a .shp: record numbers are consecutive, and the last record ends where the header says that the file ends. */
export function checkShpBytes(name: string): BytesCheck {
  let size = 0;
  let records = 0;
  let claimed: number | null = null;
  let toSkip = 0;
  let held = Buffer.alloc(0);
  let problem: string | null = null;

  const readHeader = (header: Buffer) => {
    if (claimed === null) {
      claimed = header.readInt32BE(24) * 2;
      return;
    }
    records += 1;
    const number = header.readInt32BE(0);
    const words = header.readInt32BE(4);
    if (number !== records) problem = `record ${records} of ${name} has the number ${number}`;
    else if (words < 2) problem = `record ${records} of ${name} has no length`;
    toSkip = words * 2;
  };

  return {
    take(chunk) {
      size += chunk.length;
      let at = 0;
      while (problem === null && at < chunk.length) {
        const skipped = Math.min(toSkip, chunk.length - at);
        toSkip -= skipped;
        at += skipped;
        const wanted = (claimed === null ? SHP_HEADER : RECORD_HEADER) - held.length;
        const part = chunk.subarray(at, at + wanted);
        at += part.length;
        held = Buffer.concat([held, part]);
        if (part.length < wanted) break;
        readHeader(held);
        held = Buffer.alloc(0);
      }
      return problem;
    },
    problem() {
      if (claimed === null) return `${name} ends within its header`;
      if (size !== claimed) return endsElsewhere(name, size, claimed);
      if (problem !== null) return problem;
      return toSkip > 0 || held.length > 0 ? `${name} ends within record ${records}` : null;
    },
    records: () => records,
  };
}

const DBF_HEADER = 32;

/**
 * Checks a .dbf: it holds all records its header counts, and a record has room for its columns. More columns than bytes would
 * let a small file describe a table of any size.
 */
export function checkDbfBytes(name: string): BytesCheck {
  let size = 0;
  let head = Buffer.alloc(0);

  const headerLength = () => (head.length < DBF_HEADER ? DBF_HEADER : head.readUInt16LE(8));

  const hasHeader = () => head.length >= headerLength();
  const headerProblem = () => {
    const recordLength = head.readUInt16LE(10);
    const columns = lengthsOfColumns(head);
    // One byte before each record marks it as deleted or not.
    const room = recordLength - 1;
    const sum = columns.reduce((total, length) => total + length, 0);
    return sum > room || columns.length > room
      ? `${name} has records of ${recordLength} bytes for ${columns.length} columns of ${sum} bytes`
      : null;
  };

  return {
    take(chunk) {
      size += chunk.length;
      if (hasHeader()) return null;
      for (let rest = chunk; rest.length > 0 && !hasHeader(); ) {
        const part = rest.subarray(0, headerLength() - head.length);
        head = Buffer.concat([head, part]);
        rest = rest.subarray(part.length);
      }
      return hasHeader() ? headerProblem() : null;
    },
    problem() {
      if (!hasHeader()) return `${name} ends within its header`;
      const recordLength = head.readUInt16LE(10);
      const least = headerLength() + recordLength * head.readUInt32LE(4);
      return size < least ? endsElsewhere(name, size, least) : null;
    },
    records: () => (head.length < DBF_HEADER ? 0 : head.readUInt32LE(4)),
  };
}

function lengthsOfColumns(header: Buffer): number[] {
  const lengths: number[] = [];
  for (let at = DBF_HEADER; at + 32 <= header.length && header[at] !== 0x0d; at += 32) {
    lengths.push(header[at + 16] ?? 0);
  }
  return lengths;
}

function endsElsewhere(name: string, size: number, claimed: number): string {
  return `${name} ends after ${size} bytes, its header says ${claimed}`;
}
