import { writeFile } from 'node:fs/promises';
import { parseConfig } from '../api/config.ts';
import { ConfigError } from '../api/config-error.ts';
import { DatabaseFault } from '../api/database/database.ts';
import { openMigrated } from '../api/database/open-migrated.ts';
import { EXIT, exitCodeOf } from './import/exit-code.ts';
import { help } from './import/help.ts';
import { importFile } from './import/import-file.ts';
import { watchMemory } from './import/memory-ceiling.ts';
import { type Command, parseFlags, UsageError } from './import/parse-flags.ts';
import { printReport } from './import/print-report.ts';
import { showProgress } from './import/show-progress.ts';
import { printable } from './printable.ts';
import { recordCommand } from './record-command.ts';

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  try {
    const command = parseFlags(args);
    if (command !== null) return await carryOut(command);
    console.log(help);
    return EXIT.stored;
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigError) {
      console.error(`${printable(error.message)}\nSee: npm run import -- --help`);
      return EXIT.usage;
    }
    if (error instanceof DatabaseFault) {
      console.error(printable(error.message));
      return EXIT.database;
    }
    throw error;
  }
}

async function carryOut(command: Command): Promise<number> {
  const { request, report: reportFile, show, data } = command;
  // Whatever uses the memory, the transaction ends with the process: nothing is stored.
  const stopWatching = watchMemory(command.memoryMb, (sentence) => {
    console.error(`\n${sentence}`);
    process.exit(EXIT.refused);
  });
  const config = parseConfig(process.env, data === undefined ? {} : { data });
  const database = await openMigrated(config);
  try {
    const progress = showProgress(process.stderr);
    const report = await importFile(
      database,
      {
        ...request,
        codeTemplate: config.codeTemplate,
        mediaOrigins: config.mediaOrigins,
        configuredZone: config.timeZone,
      },
      (step) => {
        if (step.phase === 'committing') stopWatching();
        progress.onProgress(step);
      },
      (db, runId) =>
        recordCommand(db, config, {
          action: 'import.store',
          objectKind: 'import',
          object: String(runId),
          after: { kind: request.kind },
        }),
    ).finally(progress.clear);
    console.log(printReport(report, show));
    if (reportFile !== undefined)
      await writeFile(reportFile, `${JSON.stringify(report, null, 2)}\n`);
    return exitCodeOf(report);
  } finally {
    await database.close();
    stopWatching();
  }
}
