import { BYTE_ORDER_MARK, writeCsvLine } from '../core/words/write-csv.ts';
import type { ExportTable } from '../domain/export-tables.ts';

/** Writes headings, then rows as lines of CSV. */
export async function* writeTable<Row>(
  { header, cellsOf }: ExportTable<Row>,
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
): AsyncGenerator<string> {
  let before = BYTE_ORDER_MARK + writeCsvLine(header);
  for await (const rows of batches) {
    yield before + rows.map((row) => writeCsvLine(cellsOf(row))).join('');
    before = '';
  }
  yield before;
}
