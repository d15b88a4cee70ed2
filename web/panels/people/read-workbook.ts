/** Reads the first sheet of an XLSX file: a zip with XML in it (ECMA-376). */
import type { TableRow } from './read-people-file.ts';

/** Largest number of bytes of one part after unpacking: a list of people has a hundredth of it. */
const MOST_BYTES = 20 * 2 ** 20;
const MOST_COLUMNS = 100;
const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

export async function readWorkbook(bytes: ArrayBuffer): Promise<TableRow[]> {
  const parts = listParts(new DataView(bytes));
  const read = async (path: string) => {
    const part = parts.get(path);
    return part === undefined ? null : parseXml(await unpack(bytes, part));
  };
  const sheet = await read(await findFirstSheet(read));
  if (sheet === null) throw new Error('the workbook has no sheet');
  const shared = textsOf(await read('xl/sharedStrings.xml'));
  return [...sheet.getElementsByTagNameNS('*', 'row')].map((row, index) => ({
    number: Number(row.getAttribute('r') ?? index + 1),
    cells: cellsOf(row, shared),
  }));
}

interface Part {
  offset: number;
  packedBytes: number;
  isPacked: boolean;
}

/** Parts of a zip by their path, from its directory. */
function listParts(view: DataView): Map<string, Part> {
  let end = view.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== DIRECTORY_END) end -= 1;
  if (end < 0) throw new Error('not a zip');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const parts = new Map<string, Part>();
  for (let entry = 0; entry < count; entry++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new Error('a damaged zip');
    const [nameBytes, extraBytes, noteBytes] = [28, 30, 32].map((field) =>
      view.getUint16(at + field, true),
    ) as [number, number, number];
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, nameBytes));
    const header = view.getUint32(at + 42, true);
    parts.set(name, {
      offset: header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true),
      packedBytes: view.getUint32(at + 20, true),
      isPacked: view.getUint16(at + 10, true) !== 0,
    });
    at += 46 + nameBytes + extraBytes + noteBytes;
  }
  return parts;
}

async function unpack(bytes: ArrayBuffer, { offset, packedBytes, isPacked }: Part) {
  const packed = new Blob([new Uint8Array(bytes, offset, packedBytes)]);
  const stream = isPacked
    ? packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))
    : packed.stream();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.byteLength;
    if (length > MOST_BYTES) throw new Error('a part is too large');
    pieces.push(next.value);
  }
  return new Blob(pieces).text();
}

function parseXml(text: string): Document {
  const parsed = new DOMParser().parseFromString(text, 'application/xml');
  if (parsed.querySelector('parsererror') !== null) throw new Error('invalid XML');
  return parsed;
}

/** Path of the first sheet as the workbook orders them. */
async function findFirstSheet(read: (path: string) => Promise<Document | null>): Promise<string> {
  const sheet = (await read('xl/workbook.xml'))?.getElementsByTagNameNS('*', 'sheet')[0];
  const id = [...(sheet?.attributes ?? [])].find(({ localName }) => localName === 'id')?.value;
  const relations = (await read('xl/_rels/workbook.xml.rels'))?.getElementsByTagNameNS(
    '*',
    'Relationship',
  );
  const target = [...(relations ?? [])]
    .find((relation) => relation.getAttribute('Id') === id)
    ?.getAttribute('Target');
  if (target == null) throw new Error('the workbook has no sheet');
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** Texts that cells refer to by their position. */
function textsOf(strings: Document | null): string[] {
  return [...(strings?.getElementsByTagNameNS('*', 'si') ?? [])].map(textOf);
}

/** Text of an element without the phonetic guides that East Asian versions add. */
function textOf(element: Element): string {
  return [...element.getElementsByTagNameNS('*', 't')]
    .filter(({ parentElement }) => parentElement?.localName !== 'rPh')
    .map(({ textContent }) => textContent)
    .join('');
}

function cellsOf(row: Element, shared: readonly string[]): string[] {
  const cells: string[] = [];
  for (const cell of row.getElementsByTagNameNS('*', 'c')) {
    const column = columnOf(cell.getAttribute('r')) ?? cells.length;
    if (column >= MOST_COLUMNS) continue;
    while (cells.length < column) cells.push('');
    cells[column] = readValue(cell, shared);
  }
  return cells;
}

/** Column of a cell from 0 on: "C5" is 2. */
function columnOf(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function readValue(cell: Element, shared: readonly string[]): string {
  const kind = cell.getAttribute('t');
  if (kind === 'inlineStr') return textOf(cell);
  const value = cell.getElementsByTagNameNS('*', 'v')[0]?.textContent ?? '';
  if (kind === 's') return shared[Number(value)] ?? '';
  // A long code that was typed as a number is written with an exponent.
  return kind === null && /^\d+(?:\.\d+)?E\+\d+$/.test(value)
    ? String(BigInt(Number(value)))
    : value;
}
