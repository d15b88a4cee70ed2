/** Simulates sensors and people against a running server. */
import { parseConfig } from '../api/config.ts';
import { ConfigError } from '../api/config-error.ts';
import { service } from '../api/core/contract/service.ts';
import { ApiRefusal, ApiUnreachable, createApiClient } from './simulate/api-client.ts';
import { HELP, parseFlags, type SimulateFlags, UsageError } from './simulate/parse-flags.ts';
import { runSimulator } from './simulate/run-simulator.ts';
import { makeSensorKey, readSensorKey } from './simulate/sensor-key-file.ts';

const EXIT = { ended: 0, refused: 1, usage: 2 } as const;

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  try {
    const flags = parseFlags(args);
    if (flags === null) console.log(HELP);
    else await simulate(flags);
    return EXIT.ended;
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigError) {
      console.error(`${error.message}\nSee: npm run simulate -- --help`);
      return EXIT.usage;
    }
    if (error instanceof ApiRefusal && error.status === 401) {
      console.error('The server does not know this sensor key: use another one, or --make-key.');
      return EXIT.refused;
    }
    if (!(error instanceof ApiRefusal || error instanceof ApiUnreachable)) throw error;
    console.error(error.message);
    return EXIT.refused;
  }
}

async function simulate(flags: SimulateFlags): Promise<void> {
  const { folder } = parseConfig(
    // Of a production server only the address matters here, not its configuration.
    { GETU_DATA: process.env.GETU_DATA },
    flags.data === undefined ? {} : { data: flags.data },
  );
  const stop = stopOnSignal();
  const { address, makesKey } = flags;
  const makeKey = () => makeSensorKey(createApiClient(address, undefined, stop), folder);
  const given = flags.key ?? process.env.GETU_SENSOR_KEY;
  const kept = given || (await readSensorKey(folder));
  const runWith = async (key: string | undefined) =>
    runSimulator(
      {
        address,
        key,
        speed: flags.speed,
        from: flags.from,
        seed: flags.seed,
        timeZone: flags.timeZone ?? (await askTimeZone(address, stop)),
        fillsPast: flags.fill,
        hasIncidents: flags.incidents,
        surgeAfterS: flags.surgeAfterS,
        say: (line) => console.log(line),
        onFilled: (share) => process.send?.({ filledShare: share }),
      },
      stop,
    );
  try {
    const key = kept ?? (makesKey ? await makeKey() : undefined);
    await runWith(key).catch(async (error) => {
      const isUnknownKey = error instanceof ApiRefusal && error.status === 401;
      if (!isUnknownKey || !makesKey || key !== kept) throw error;
      await runWith(await makeKey());
    });
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}

/** The time zone of the server's district. */
async function askTimeZone(address: string, stop: AbortSignal): Promise<string> {
  const { timeZone } = await createApiClient(address, undefined, stop).get('/api/service', service);
  return timeZone;
}

/** Stops on a signal, and when the parent process has ended: otherwise the user could not end it. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => controller.abort());
  }
  process.on('disconnect', () => controller.abort());
  // The channel to the parent process does not keep this process alive.
  process.channel?.unref();
  return controller.signal;
}
