/** `npm run editor:check`: runs random sequences of actions on random coverages and checks the invariants after each step. */
import { parseArgs } from 'node:util';
import { openJudge } from '../tests/web/editor/judge.ts';
import {
  type Hearing,
  SequenceFault,
  sequenceOf,
  trySequence,
} from '../tests/web/editor/try-sequence.ts';

const HELP = `npm run editor:check -- [options]

Generates coverages from seeds and does fifty random actions on each. After every action the coverage is valid, the
levels are nested and no household has appeared or disappeared; at the end the plan reads back as it was written and
undoing restores the first byte. GEOS, an independent library, finds the same faces after every fifth action, and
divides all transferred ground as we do. Prints the number of actions; ends at the first fault with its seed and a
drawing (SVG).

  --sequences N   number of sequences (1000)
  --from SEED     the first seed (1)
  --help`;

const { values } = parseArgs({
  options: {
    sequences: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    help: { type: 'boolean' },
  },
});

if (values.help) console.log(HELP);
else {
  const hearing = { judge: await openJudge(), gifts: 1, grounds: 5 };
  check(Number(values.from), Number(values.sequences), hearing);
}

function check(from: number, sequences: number, hearing: Hearing): void {
  const counts = new Map<string, number>();
  const remedies = new Map<string, number>();
  const started = performance.now();
  let gap = 0;
  let asked = 0;
  let same = 0;
  for (let seed = from; seed < from + sequences; seed++) {
    const tried = trySafely(seed, hearing);
    if (tried === null) return;
    for (const [name, count] of tried.counts) counts.set(name, (counts.get(name) ?? 0) + count);
    gap = Math.max(gap, tried.gap);
    for (const [check, result] of tried.remedies) {
      const name = `problem ${check} ${result}`;
      remedies.set(name, (remedies.get(name) ?? 0) + 1);
    }
    asked += tried.judged.asked;
    same += tried.judged.same;
    if ((seed - from + 1) % 100 === 0) console.error(`${seed - from + 1} sequences`);
  }
  const total = [...counts.values()].reduce((one, other) => one + other, 0);
  for (const [name, count] of [...[...counts].sort(), ...[...remedies].sort()])
    console.log(`${String(count).padStart(7)}  ${name}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${sequences} sequences, ${total} actions, ${seconds} s: no fault.`);
  console.log(
    `Largest difference between the sum of areas and the union: ${gap.toExponential(1)} m².`,
  );
  console.log(
    `GEOS finds the same faces. Of ${asked} transfers it divides ${same} exactly alike, the others within the rounding error.`,
  );
}

function trySafely(seed: number, hearing: Hearing) {
  try {
    return trySequence(sequenceOf(seed), hearing);
  } catch (error) {
    if (!(error instanceof SequenceFault)) throw error;
    console.error(error.message);
    process.exitCode = 1;
    return null;
  }
}
