/** Opens exported tables in LibreOffice, which calculates them and writes what its cells show. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { BYTE_ORDER_MARK, type Cell, writeCsvLine } from '../../api/core/words/write-csv.ts';
import { readCsv } from '../../scripts/import/read-csv.ts';

const run = promisify(execFile);

/** Comma, double quote, UTF-8, from line 1; then: nothing quoted only for being text, special numbers detected, as shown. */
const READ = '44,34,76,1,,0,false,true,true';
const WRITE = '44,34,76,1,,0,true,true,true';

async function openInSpreadsheet(csv: string): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'getu-sheet-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'table.csv');
  await writeFile(file, csv);
  await run('soffice', [
    '--headless',
    `-env:UserInstallation=file://${folder}/profile`,
    `--infilter=Text - txt - csv (StarCalc):${READ}`,
    '--convert-to',
    `csv:Text - txt - csv (StarCalc):${WRITE}`,
    '--outdir',
    join(folder, 'shown'),
    file,
  ]);
  return parse(await readFile(join(folder, 'shown/table.csv')), { bom: true });
}

const harmful = [
  '410103010001002003',
  '0101',
  '007',
  '-1',
  '+86 371 6666',
  '1E5',
  '3-2',
  '10/11',
  '2026-03-01',
  '12:30',
  '50%',
  '¥100',
  '1,000',
  '(5)',
  'TRUE',
  'Mar 1',
  '1-Mar-2026',
  '=1+1',
  '=HYPERLINK("http://example.org","x")',
  '@SUM(A1)',
  '＝1+1',
  '\t=1',
];
const harmless = [
  '井盖松动',
  '3号楼2单元',
  'C-12',
  'say "hello", twice',
  "'quoted",
  'a1',
  '- none',
];

test('codes keep their digits and zeros, signs and dates stay texts, formulas are not executed', async () => {
  const texts = [...harmful, ...harmless];
  const csv =
    BYTE_ORDER_MARK +
    writeCsvLine(['text', 'number', 'time']) +
    texts.map((text) => writeCsvLine([text, 1.5, { clock: '2026-03-01 08:00:00' }])).join('');
  const shown = await openInSpreadsheet(csv);
  expect(shown.slice(1).map(([text]) => text)).toEqual(texts);
  expect(new Set(shown.slice(1).map(([, number]) => number))).toEqual(new Set(['1.5']));
  expect(shown[1]?.[2]).toMatch(/2026/u);
});

test('an exported file is read back by the import', async () => {
  const anything = fc.oneof(
    fc.constantFrom(...harmful, ...harmless),
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => !/[\r\n]/u.test(text)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 20 }), async (texts) => {
      const lines: Cell[][] = [['row', 'text'], ...texts.map((text, row) => [`r${row}`, text])];
      const source = readCsv(
        {
          chunks: Readable.from([Buffer.from(lines.map(writeCsvLine).join(''))]),
          fraction: () => 1,
        },
        { file: 'a.csv' },
      );
      const read: unknown[] = [];
      for await (const { properties } of source.rows) read.push(properties.get('text'));
      expect(read).toEqual(texts);
    }),
    { numRuns: 100 },
  );
});
