import { writeFile } from 'node:fs/promises';
import { ConfigError, parseConfig } from '../api/config.ts';
import { DatabaseFault } from '../api/database/database.ts';
import { migrate } from '../api/database/migrate.ts';
import { openDatabase } from '../api/database/open-database.ts';
import { help } from './import/help.ts';
import { importFile } from './import/import-file.ts';
import { type Command, parseFlags, UsageError } from './import/parse-flags.ts';
import { printReport } from './import/print-report.ts';
import { showProgress } from './import/show-progress.ts';

const EXIT = { stored: 0, refused: 1, usage: 2, database: 3 } as const;

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  try {
    const command = parseFlags(args);
    if (command !== null) return await carryOut(command);
    console.log(help);
    return EXIT.stored;
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigError) {
      console.error(`${error.message}\nSee: npm run import -- --help`);
      return EXIT.usage;
    }
    if (error instanceof DatabaseFault) {
      console.error(error.message);
      return EXIT.database;
    }
    throw error;
  }
}

async function carryOut({ request, report: reportFile, show, data }: Command): Promise<number> {
  const config = parseConfig(process.env, data === undefined ? {} : { data });
  const database = await openDatabase(config);
  try {
    await migrate(database);
    const progress = showProgress(process.stderr);
    const report = await importFile(
      database,
      { ...request, codeTemplate: config.codeTemplate, mediaOrigins: config.mediaOrigins },
      progress.onProgress,
    );
    progress.clear();
    console.log(printReport(report, show));
    if (reportFile !== undefined)
      await writeFile(reportFile, `${JSON.stringify(report, null, 2)}\n`);
    return report.outcome === 'refused' ? EXIT.refused : EXIT.stored;
  } finally {
    await database.close();
  }
}
