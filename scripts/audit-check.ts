/** `npm run audit:check`: manipulates an audit at random and requires that verification finds every manipulation. */
import { parseArgs } from 'node:util';
import { type ChainRow, verifyChain } from '../api/audit/verify-chain.ts';
import { forgeAudit } from './audit/forge-audit.ts';
import { manipulate, manipulationNames } from './audit/manipulate-audit.ts';
import { createRandom } from './demo/geometry/random.ts';

const HELP = `npm run audit:check -- [options]

Writes an audit in memory, manipulates copies of it in every way that somebody with access to its table has (change,
delete, insert, swap, truncate; with and without computing hashes and numbers again), and verifies each copy with the
head of the sound one. Rows before a manipulation are the sound ones, so each verification begins shortly before it;
every hundredth begins at row 1. Prints how many were found; ends at the first that was not, with its seed.

  --rows N            rows of the audit (100000)
  --manipulations N   number of manipulations (10000)
  --seed N            first seed (1)
  --help
`;
const BATCH_ROWS = 1_000;
const ROWS_BEFORE = 5;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    manipulations: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean' },
  },
});

if (values.help) console.log(HELP);
else await check(Number(values.rows), Number(values.manipulations), Number(values.seed));

async function check(count: number, manipulations: number, firstSeed: number): Promise<void> {
  const started = performance.now();
  const rows = forgeAudit(count);
  const { fault, head } = await verifyChain(inBatches(rows));
  if (fault !== null) throw new Error('the forged audit itself is not sound');
  const found = new Map<string, number>();
  for (let seed = firstSeed; seed < firstSeed + manipulations; seed++) {
    const name = manipulationNames[seed % manipulationNames.length] ?? '';
    const { whole } = createRandom(seed, name);
    const manipulated = manipulate(rows, name, (below) => whole(0, below - 1));
    const from = seed % 100 === 0 ? 0 : Math.max(0, manipulated.index - ROWS_BEFORE);
    const start = rows[from - 1];
    const verdict = await verifyChain(inBatches(manipulated.rowsFrom(from)), {
      head,
      ...(start && { start }),
    });
    if (verdict.fault === null) {
      console.log(`Not found: ${name} at row ${manipulated.index + 1}, seed ${seed}.`);
      process.exitCode = 1;
      return;
    }
    const kind = `${name}: ${verdict.fault.how}`;
    found.set(kind, (found.get(kind) ?? 0) + 1);
  }
  for (const [kind, times] of [...found].sort()) {
    console.log(`${String(times).padStart(7)}  ${kind}`);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${manipulations} manipulations of ${count} rows, ${seconds} s: all found.`);
}

async function* inBatches(rows: Iterable<ChainRow>): AsyncGenerator<ChainRow[]> {
  let batch: ChainRow[] = [];
  for (const row of rows) {
    if (batch.push(row) < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
