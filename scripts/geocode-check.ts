/** `npm run geocode:check`: measures how often addresses, typed in many ways, are found, and how often in the wrong grid. */
import { parseArgs } from 'node:util';
import { parseConfig } from '../api/config.ts';
import { openMigrated } from '../api/database/open-migrated.ts';
import { checkGazetteer, type Outcome } from './geocode-check/check-gazetteer.ts';

const HELP = `npm run geocode:check -- [options]

Takes addresses and places of the database in use (DATABASE_URL, or the embedded one), types them
as people do (full-width digits, numerals, typing errors, floors, other names, dropped words) and checks
whether the best answer lies in the right grid. Ends with exit code 1 when more than 1 % of the
accepted answers lie in a wrong one.

  --count N     addresses (default 200)
  --seed N      whole number; the same seed types the same (default 1)
  --all         prints each address with its answer, not only the wrong ones
  --data DIR    folder of the embedded database (default .getu)
  --help        this text`;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    all: { type: 'boolean', default: false },
    data: { type: 'string' },
    help: { type: 'boolean' },
  },
});

const MOST_WRONG = 0.01;

if (values.help) console.log(HELP);
else await check();

async function check(): Promise<void> {
  const [count, seed] = [values.count, values.seed].map(Number);
  if (
    !(count && count > 0 && Number.isInteger(count) && seed !== undefined && Number.isInteger(seed))
  ) {
    console.error('--count and --seed must be whole numbers.');
    process.exit(2);
  }
  const flags = values.data === undefined ? {} : { data: values.data };
  const database = await openMigrated(parseConfig(process.env, flags));
  try {
    const outcomes = await checkGazetteer(database, count, seed);
    if (outcomes.length === 0) {
      console.error('The database has no addresses: load the demo or import places first.');
      process.exitCode = 2;
      return;
    }
    report(outcomes, values.all);
  } finally {
    await database.close();
  }
}

function report(outcomes: readonly Outcome[], all: boolean): void {
  for (const { result, variation, typed, meant, answer } of outcomes) {
    if (all || result === 'wrong') {
      console.log(
        `${result.padEnd(10)} ${variation}: ${typed} (${meant}) → ${answer || 'nothing'}`,
      );
    }
  }
  const kinds = [...new Set(outcomes.map(({ variation }) => variation))];
  console.log('\n| typed | addresses | found | left to a person | wrong grid |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const kind of [...kinds, 'all']) {
    const of = outcomes.filter(({ variation }) => kind === 'all' || variation === kind);
    console.log(
      `| ${kind} | ${of.length} | ${share(of, 'hit')} | ${share(of, 'unanswered')} | ${share(of, 'wrong')} |`,
    );
  }
  const wrong = outcomes.filter(({ result }) => result === 'wrong').length / outcomes.length;
  process.exitCode = wrong <= MOST_WRONG ? 0 : 1;
}

function share(outcomes: readonly Outcome[], result: Outcome['result']): string {
  const count = outcomes.filter((outcome) => outcome.result === result).length;
  return `${count} (${((100 * count) / outcomes.length).toFixed(1)} %)`;
}
