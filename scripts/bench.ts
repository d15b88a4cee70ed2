/** `npm run bench`: measures the claims about speed and memory, each against its reference in the same run. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareCityDatabase } from './bench/city-database.ts';
import { measureEditor } from './bench/measure-editor.ts';
import { measureHeat } from './bench/measure-heat.ts';
import { measureIdle } from './bench/measure-idle.ts';
import { measureIngest } from './bench/measure-ingest.ts';
import { measureMapReady } from './bench/measure-map-ready.ts';
import { measureMemory } from './bench/measure-memory.ts';
import { measurePanel } from './bench/measure-panel.ts';
import { measurePublish } from './bench/measure-publish.ts';
import { measureStart } from './bench/measure-start.ts';
import { measureStream } from './bench/measure-stream.ts';
import { measureTileSize } from './bench/measure-tile-size.ts';
import { measureTileThroughput } from './bench/measure-tile-throughput.ts';
import { formatMeasures, keepsBound, type Measure } from './bench/report.ts';
import { requirePrograms } from './bench/require-programs.ts';
import { runCommand } from './run-command.ts';

const MEASURES = [
  'start',
  'tiles',
  'size',
  'memory',
  'map',
  'idle',
  'panel',
  'stream',
  'heat',
  'ingest',
  'editor',
  'publish',
] as const;
type MeasureName = (typeof MEASURES)[number];

const HELP = `npm run bench -- [options]

Measures on a city of 130,000 micro-grids, 100,000 cameras and 2,000,000 incidents. The first run
generates and imports it (minutes); it is kept in a database "getu_city" of a private cluster.
Prints a table in Markdown, and ends with exit code 1 when a bound was missed.

  --only LIST   some of: ${MEASURES.join(', ')} (comma-separated)
  --database    address of a server to use instead of the private cluster of "npm run db"
  --help`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    database: { type: 'string' },
    help: { type: 'boolean' },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  await measure();
}

async function measure(): Promise<void> {
  const chosen = parseChosen(values.only);
  requirePrograms();
  const serverUrl = values.database ?? (await startPrivateCluster());
  const city = await prepareCityDatabase(serverUrl, join('.getu', 'city'), say);
  const run: Record<MeasureName, () => Promise<Measure[]>> = {
    start: measureStart,
    tiles: () => measureTileThroughput(city),
    size: () => measureTileSize(city),
    memory: () => measureMemory(city, (share) => say(`${(share * 100).toFixed(0)} % of the tiles`)),
    map: async () => {
      await runCommand(process.execPath, ['scripts/build.mjs']);
      return measureMapReady(city);
    },
    idle: async () => {
      await runCommand(process.execPath, ['scripts/build.mjs']);
      return measureIdle(city);
    },
    panel: () => measurePanel(city, say),
    ingest: () => measureIngest(serverUrl, say),
    stream: () => measureStream(serverUrl, say),
    heat: measureHeat,
    editor: () => measureEditor(city, say),
    publish: () => measurePublish(city, say),
  };
  const measures: Measure[] = [];
  for (const name of chosen) {
    say(`measuring ${name}`);
    measures.push(...(await run[name]()));
  }
  console.log(formatMeasures(measures));
  process.exitCode = measures.every(keepsBound) ? 0 : 1;
}

function parseChosen(only: string | undefined): readonly MeasureName[] {
  if (only === undefined) return MEASURES;
  const asked = only.split(',');
  const unknown = asked.filter((name) => !MEASURES.some((known) => known === name));
  if (unknown.length > 0) {
    console.error(`Unknown measure ${unknown.join(', ')}; choose from ${MEASURES.join(', ')}.`);
    process.exit(2);
  }
  return MEASURES.filter((name) => asked.includes(name));
}

async function startPrivateCluster(): Promise<string> {
  say('starting the private database server');
  const printed = await runCommand(process.execPath, ['scripts/db.mjs', 'start']);
  const url = /postgres(?:ql)?:\/\/[^\s'"]+/.exec(printed)?.[0];
  if (url === undefined) throw new Error(`npm run db printed no address: ${printed}`);
  return url;
}

/** Prints progress to standard error, so that standard output holds only the table. */
function say(step: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)} ${step}`);
}
