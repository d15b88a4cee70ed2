/** Prints the categories of incidents with their limits, in the format that the import reads. */
import { parseArgs } from 'node:util';
import { parseConfig } from '../api/config.ts';
import { type Cell, writeCsvLine } from '../api/core/words/write-csv.ts';
import { openMigrated } from '../api/database/open-migrated.ts';
import { listCategories, listLimits } from '../api/sql/import/store-categories.ts';
import { answerCommand, readingFlags } from './answer-command.ts';
import { ANSWER_FIELDS, HANDLE_FIELDS } from './import/complete-limits.ts';
import { writeDuration } from './import/parse-duration.ts';

const HELP = `npm run -s categories > categories.csv

Prints the categories of incidents with their time limits, in the format of the import:
npm run import -- categories categories.csv. Categories closed for new incidents are left out.

  --data DIR   folder of the embedded database (.getu); DATABASE_URL names a server instead
  --help       this text

The format of the file is described in npm run import -- --help, under Categories.
`;

await answerCommand(async () => {
  const flags = readFlags();
  if (flags.help) console.log(HELP);
  else process.stdout.write(await writeList(flags.data));
});

function readFlags() {
  return readingFlags(
    () => parseArgs({ options: { data: { type: 'string' }, help: { type: 'boolean' } } }).values,
  );
}

async function writeList(data: string | undefined): Promise<string> {
  const database = await openMigrated(parseConfig(process.env, data === undefined ? {} : { data }));
  try {
    const limits = await listLimits(database);
    const limitCells = (code: string | null): Cell[] => {
      const own = limits.get(code) ?? [];
      const cells = [...own.map(({ handleS }) => handleS), ...own.map(({ answerS }) => answerS)];
      return [...HANDLE_FIELDS, ...ANSWER_FIELDS].map((_, index) => {
        const seconds = cells[index];
        return seconds === undefined ? null : writeDuration(seconds);
      });
    };
    const listed = (await listCategories(database)).filter(({ isClosed }) => !isClosed);
    const lines: Cell[][] = [
      ['code', 'name_zh', 'name_en', ...HANDLE_FIELDS, ...ANSWER_FIELDS, 'crowd'],
      ['*', null, null, ...limitCells(null), null],
      ...listed.map(({ code, nameZh, nameEn, forCrowd }) => [
        code,
        nameZh,
        nameEn,
        ...limitCells(code),
        forCrowd ? true : null,
      ]),
    ];
    return lines.map(writeCsvLine).join('');
  } finally {
    await database.close();
  }
}
