import { parseArgs } from 'node:util';
import { writeDemo } from './demo/write-demo.ts';

const HELP = `npm run demo -- --out DIR [--seed N] [--until INSTANT] [--city]

Draws the demo and writes grids, cameras, incidents, places, staff and base (.ndjson) into DIR:
newline-delimited GeoJSON in EPSG:4326, ready for npm run import.

  --out DIR        folder to write into, made when missing
  --seed N         whole number; the same seed and instant give the same bytes (default 1)
  --until INSTANT  when the 90 days of incidents end, ISO 8601 (default: now)
  --city           130,000 micro-grids, 100,000 cameras and 2,000,000 incidents, for benchmarks
  --help           this text
`;

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
if (values.help) {
  console.log(HELP);
} else if (!values.out || !Number.isSafeInteger(seed) || Number.isNaN(Date.parse(until))) {
  console.error(`--out is needed; --seed is a whole number, --until an instant.\n\n${HELP}`);
  process.exitCode = 2;
} else {
  const started = performance.now();
  const report = await writeDemo({
    seed,
    until,
    size: values.city ? 'city' : 'district',
    folder: values.out,
    onProgress: (step) => console.log(`${step} …`),
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`written to ${values.out} in ${seconds} s:`, report);
}
