/** Sends real counts from a file to a running server, as their sensors would have. */
import { parseConfig } from '../api/config.ts';
import { ConfigError } from '../api/config-error.ts';
import { ImportRefusal } from './import/request.ts';
import { printable } from './printable.ts';
import { HELP, parseFlags, type ReplayFlags, UsageError } from './replay/parse-flags.ts';
import { printComparison, printReport } from './replay/print-report.ts';
import { runReplay } from './replay/run-replay.ts';
import { createSums, verifyReplay } from './replay/verify-replay.ts';
import { ApiRefusal, ApiUnreachable, createApiClient } from './simulate/api-client.ts';
import { makeSensorKey, readSensorKey } from './simulate/sensor-key-file.ts';

const EXIT = { stored: 0, refused: 1, usage: 2, server: 3 } as const;

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  try {
    const flags = parseFlags(args);
    if (flags !== null) return await replay(flags);
    console.log(HELP);
    return EXIT.stored;
  } catch (error) {
    if (stop.signal.aborted) return EXIT.refused;
    if (error instanceof UsageError || error instanceof ConfigError) {
      console.error(`${printable(error.message)}\nSee: npm run replay -- --help`);
      return EXIT.usage;
    }
    if (error instanceof ImportRefusal) {
      console.error(printable(error.message));
      return EXIT.refused;
    }
    if (error instanceof ApiRefusal && error.status === 401) {
      console.error('The server does not know this sensor key: use another one, or --make-key.');
      return EXIT.server;
    }
    if (!(error instanceof ApiRefusal || error instanceof ApiUnreachable)) throw error;
    console.error(printable(error.message));
    return EXIT.server;
  }
}

async function replay({ request, verify, address, ...flags }: ReplayFlags): Promise<number> {
  const { folder } = parseConfig(
    { GETU_DATA: process.env.GETU_DATA },
    flags.data === undefined ? {} : { data: flags.data },
  );
  const nobody = createApiClient(address, undefined, stop.signal);
  const kept = flags.key ?? (process.env.GETU_SENSOR_KEY || (await readSensorKey(folder)));
  const key = kept ?? (flags.makesKey ? await makeSensorKey(nobody, folder) : undefined);
  const api = createApiClient(address, key, stop.signal);
  const timeZone = request.timeZone ?? 'UTC';
  const sums = createSums(timeZone);
  const isSummed = verify && request.columns.count === undefined;
  const report = await runReplay(
    api,
    request,
    stop.signal,
    (read) => process.stderr.isTTY && process.stderr.write(`\r${read.toLocaleString('en')} rows`),
    (sent) => isSummed && sums.add(sent),
  );
  if (process.stderr.isTTY) process.stderr.write('\r');
  console.log(printable(printReport(report)));
  let differs = 0;
  if (isSummed && report.from !== null && report.to !== null) {
    const span = { from: report.from, to: report.to };
    const { compared, differing } = await verifyReplay(api, timeZone, sums.sums, span, stop.signal);
    console.log(printable(printComparison(compared, differing)));
    differs = differing.length;
  }
  const isWhole = report.sent === report.stored + report.duplicate;
  const hasFaults = Object.keys(report.refused).length > 0;
  return isWhole && !hasFaults && differs === 0 ? EXIT.stored : EXIT.refused;
}
