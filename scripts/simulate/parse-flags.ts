import { parseArgs } from 'node:util';
import { isTimeZone, refuseTimeZone } from '../../api/core/time/time-zone.ts';

export const HELP = `npm run simulate -- [flags]

Simulates a realistic day of the district, as sensors and people would: counts of all sensors the server
knows, and incidents that are reported and handled. It uses only the public routes, in roles of the
demo: where people have accounts it is refused. Ctrl-C ends it.

  --address URL     of the running server (default http://127.0.0.1:4600)
  --key KEY         sensor key; else GETU_SENSOR_KEY, else the one in the data folder
  --make-key        ask the server for a key where no valid one is stored, and store it there
  --data DIR        data folder (default .getu, or GETU_DATA)
  --speed N         1 to 100: the day passes as many times faster (default 1). Counts carry real
                    time all the same, since a server accepts no clock that runs ahead
  --from HH:MM      time of day to begin with (default: the present time)
  --timezone ZONE   zone of the clock (default: that of the district, from the server)
  --seed N          another seed, another day (default 1)
  --surge-after S   a surge at one gate begins after this many seconds, in addition to those of the day
  --fill            fill in the last 24 hours and 8 days first, where they are missing
  --no-incidents        counts only
  --help            this text

It includes typical faults: a sensor is silent, one is intermittent, one has a wrong clock,
and now and then a count arrives twice or late.
`;

/** Error of a wrong command line; the message names the flag. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface SimulateFlags {
  address: string;
  key: string | undefined;
  makesKey: boolean;
  data: string | undefined;
  speed: number;
  from: { hour: number; minute: number } | undefined;
  timeZone: string | undefined;
  seed: number;
  surgeAfterS: number | undefined;
  fill: boolean;
  incidents: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
export const options = {
  address: text,
  key: text,
  'make-key': flag,
  data: text,
  speed: text,
  from: text,
  timezone: text,
  seed: text,
  'surge-after': text,
  fill: flag,
  'no-incidents': flag,
  help: flag,
} as const;

/** Parses the flags. Null: help was requested. Throws UsageError. */
export function parseFlags(args: readonly string[]): SimulateFlags | null {
  const values = parse(args);
  if (values.help) return null;
  const address = values.address ?? 'http://127.0.0.1:4600';
  if (!/^https?:\/\//u.test(address) || !URL.canParse(address)) {
    throw new UsageError('--address must be a URL such as http://127.0.0.1:4600');
  }
  const speed = Number(values.speed ?? 1);
  if (!(speed >= 1 && speed <= 100)) throw new UsageError('--speed must be a number from 1 to 100');
  const seed = Number(values.seed ?? 1);
  if (!Number.isSafeInteger(seed)) throw new UsageError('--seed must be a whole number');
  const zone = values.timezone;
  if (zone !== undefined && !isTimeZone(zone)) {
    throw new UsageError(refuseTimeZone(zone));
  }
  const surge = values['surge-after'] === undefined ? undefined : Number(values['surge-after']);
  if (surge !== undefined && !(surge >= 0 && surge <= 86_400)) {
    throw new UsageError('--surge-after must be a number of seconds');
  }
  return {
    address,
    key: values.key,
    makesKey: values['make-key'] ?? false,
    data: values.data,
    speed,
    from: values.from === undefined ? undefined : readTimeOfDay(values.from),
    timeZone: zone,
    seed,
    surgeAfterS: surge,
    fill: values.fill ?? false,
    incidents: values['no-incidents'] !== true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function readTimeOfDay(given: string): { hour: number; minute: number } {
  const found = /^([01]?\d|2[0-3]):([0-5]\d)$/u.exec(given);
  if (found === null) throw new UsageError('--from must be a time of day such as 17:30');
  return { hour: Number(found[1]), minute: Number(found[2]) };
}
