import { parseArgs } from 'node:util';
import { writeDemo } from './demo/write-demo.ts';

const HELP = `npm run demo -- --out DIR [--seed N] [--until INSTANT] [--city]

Generates the demo and writes grids, cameras, incidents, places, staff and base (.ndjson) into DIR:
newline-delimited GeoJSON in EPSG:4326, ready for npm run import.

  --out DIR        folder to write into, created when missing
  --seed N         whole number; the same seed and instant give the same bytes (default 1)
  --until INSTANT  when the 90 days of incidents end, ISO 8601 (default: now)
  --city           130,000 micro-grids, 100,000 cameras and 2,000,000 incidents, for benchmarks
  --help           this text
`;

function readFlags() {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      until: { type: 'string' },
      city: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed);
  const until = values.until ?? new Date().toISOString();
  if (values.help) return 'help';
  if (!values.out) throw new Error('--out DIR is required.');
  if (!Number.isSafeInteger(seed)) throw new Error('--seed must be a whole number.');
  if (Number.isNaN(Date.parse(until))) throw new Error('--until must be an instant in ISO 8601.');
  return { folder: values.out, seed, until, size: values.city ? 'city' : 'district' } as const;
}

function readRequest() {
  try {
    return readFlags();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
    process.exitCode = 2;
    return undefined;
  }
}

const request = readRequest();
if (request === 'help') console.log(HELP);
else if (request) {
  const started = performance.now();
  const onProgress = (step: string) => console.log(`${step} …`);
  const report = await writeDemo({ ...request, onProgress });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`written to ${request.folder} in ${seconds} s:`, report);
}
