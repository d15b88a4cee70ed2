import { parseArgs } from 'node:util';
import { isTimeZone, refuseTimeZone } from '../../api/core/time/time-zone.ts';
import type { ReplayRequest } from './replay-request.ts';

export const HELP = `npm run replay -- FILE [flags]

Sends the counts of a file to a running server, through the public route and with a sensor key, as their
sensors would have. The sensors must exist (npm run import -- sensors …); rows of others are counted and
left out. Duplicates are stored once: an interrupted replay can be started again. History of any age
is stored at its own time and raises no warning, as far back as the server keeps counts
(npm run district -- --keep-days N).

FILE: CSV with a header line, a JSON array, or one record a line; also compressed with gzip (.gz).

  --map OURS=THEIRS   sensor, time, and one of: count (persons in a zone), passed (through a gate, in any
                      direction), in and out. A column with our name needs no --map
  --date-format F     iso (default), epoch-s, epoch-ms, or a pattern: 'DD/MM/YYYY HH:mm'
  --timezone ZONE     of times without an offset, such as Australia/Melbourne. The hour that is repeated
                      when daylight saving ends is resolved by the order in the file
  --period S          length in seconds of the period of a count of passages (default 3600)
  --time-is WHICH     start (default) or end of that period
  --encoding NAME     utf-8 (default), gbk …
  --delimiter C       a comma, or a tab in .tsv
  --speed N           seconds of the file per real second, or max (default): as fast as the server accepts
  --shift HOW         none (default), or now: whole weeks later, so that the last row is of the present week
  --verify            then compare the sums of each sensor and day with the server's
  --address URL       of the running server (default http://127.0.0.1:4600)
  --key KEY           sensor key; else GETU_SENSOR_KEY, else the one in the data folder
  --make-key          ask the server for a key where none is kept
  --data DIR          data folder (default .getu, or GETU_DATA)
  --help              this text

Exit codes: 0 all rows of known sensors are stored, once · 1 some were refused, or sums differ ·
2 the command line is wrong · 3 the server cannot be reached, or refuses the key.

Example: counts of pedestrians by the hour, of one sensor a row
  npm run import -- spaces city.csv --crs EPSG:4326
  npm run import -- sensors sensors.csv --crs EPSG:4326 --map code=sensor_id \\
    --map name=sensor_description --set kind=in_out --set space=city --set max_count=6000
  npm run replay -- counts.csv.gz --map sensor=sensor_id --map time=date_time --map passed=hourly_counts \\
    --date-format 'DD/MM/YYYY HH:mm' --timezone Australia/Melbourne --verify
`;

/** Error of a wrong command line; the message names the flag. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface ReplayFlags {
  request: ReplayRequest;
  verify: boolean;
  address: string;
  key: string | undefined;
  makesKey: boolean;
  data: string | undefined;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
export const options = {
  map: { type: 'string', multiple: true },
  'date-format': text,
  timezone: text,
  period: text,
  'time-is': text,
  encoding: text,
  delimiter: text,
  speed: text,
  shift: text,
  verify: flag,
  address: text,
  key: text,
  'make-key': flag,
  data: text,
  help: flag,
} as const;

const FIELDS = ['sensor', 'time', 'count', 'passed', 'in', 'out'] as const;
type Field = (typeof FIELDS)[number];

/** Parses the flags. Null: help was requested. Throws UsageError. */
export function parseFlags(args: readonly string[]): ReplayFlags | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new UsageError('Name one file to replay.');
  const address = values.address ?? 'http://127.0.0.1:4600';
  if (!/^https?:\/\//u.test(address) || !URL.canParse(address)) {
    throw new UsageError('--address must be a URL such as http://127.0.0.1:4600');
  }
  const timeZone = values.timezone ?? null;
  if (timeZone !== null && !isTimeZone(timeZone)) {
    throw new UsageError(refuseTimeZone(timeZone));
  }
  const periodS = Number(values.period ?? 3600);
  if (!(Number.isInteger(periodS) && periodS >= 1 && periodS <= 86_400)) {
    throw new UsageError('--period must be seconds from 1 to 86400');
  }
  const speed = values.speed === undefined || values.speed === 'max' ? 'max' : Number(values.speed);
  if (speed !== 'max' && !(speed > 0)) throw new UsageError('--speed must be a number, or max');
  return {
    request: {
      file,
      encoding: values.encoding,
      delimiter: values.delimiter === '\\t' ? '\t' : values.delimiter,
      columns: readColumns(values.map ?? []),
      dateFormat: values['date-format'] ?? 'iso',
      timeZone,
      periodS,
      timeIs: oneOf('--time-is', values['time-is'] ?? 'start', ['start', 'end'] as const),
      speed,
      shift: oneOf('--shift', values.shift ?? 'none', ['none', 'now'] as const),
    },
    verify: values.verify ?? false,
    address,
    key: values.key,
    makesKey: values['make-key'] ?? false,
    data: values.data,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function readColumns(pairs: readonly string[]): ReplayRequest['columns'] {
  const named = new Map<Field, string>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const field = FIELDS.find((each) => each === pair.slice(0, at));
    if (field === undefined) throw new UsageError(`--map names one of ${FIELDS.join(', ')}`);
    named.set(field, pair.slice(at + 1));
  }
  const forms = [named.has('count'), named.has('passed'), named.has('in') || named.has('out')];
  const chosen = forms.filter(Boolean).length;
  if (chosen > 1) throw new UsageError('--map one of count, passed, or in and out');
  const isFlow = forms[2] === true;
  return {
    sensor: named.get('sensor') ?? 'sensor',
    time: named.get('time') ?? 'time',
    count: named.get('count') ?? (chosen === 0 ? 'count' : undefined),
    passed: named.get('passed'),
    in: isFlow ? (named.get('in') ?? 'in') : undefined,
    out: isFlow ? (named.get('out') ?? 'out') : undefined,
  };
}

function oneOf<T extends string>(what: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === given);
  if (found === undefined) throw new UsageError(`${what} is one of ${allowed.join(', ')}`);
  return found;
}
