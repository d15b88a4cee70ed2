/** `npm run soak`: runs the wall unattended for half an hour with a busy district, and checks whether its memory grows. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openBrowser } from './open-browser.ts';
import { judgeGrowth, type Sample } from './soak/judge-growth.ts';
import { measurePage } from './soak/measure-page.ts';

const BOUND = 0.05;

const HELP = `npm run soak -- [options]

Opens the wall of a running Getu in Chromium, measures it once a minute after a forced garbage collection, and ends with
exit code 1 when heap, DOM nodes or event listeners have grown by more than ${BOUND * 100} % since the page settled.
Run the simulator meanwhile: npm run simulate -- --speed 60

  --address URL    of the running Getu (http://127.0.0.1:4600)
  --minutes N      duration (30)
  --settle N       minutes until the page counts as settled (10)
  --wall QUERY     address of the wall after the question mark (scenes=district:20,crowd:20,incidents:20&size=1920x1080)
  --help`;

const { values } = parseArgs({
  options: {
    address: { type: 'string', default: 'http://127.0.0.1:4600' },
    minutes: { type: 'string', default: '30' },
    settle: { type: 'string', default: '10' },
    wall: {
      type: 'string',
      default: 'scenes=district:20,crowd:20,incidents:20&size=1920x1080',
    },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else await soak();

async function soak(): Promise<void> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${values.address}/wall?${values.wall}`);
    await page.waitForSelector('[data-map-state="ready"]', { state: 'attached', timeout: 60_000 });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');

    const samples: Sample[] = [];
    for (let minute = 0; minute <= Number(values.minutes); minute += 1) {
      const sample = { minute, ...(await measurePage(session)) };
      samples.push(sample);
      console.log(
        `minute ${String(minute).padStart(3)}  heap ${(sample.heapBytes / 2 ** 20).toFixed(1).padStart(6)} MB  ` +
          `nodes ${String(sample.nodes).padStart(6)}  listeners ${String(sample.listeners).padStart(5)}`,
      );
      if (minute < Number(values.minutes)) await sleep(60_000);
    }

    for (const { name, early, late, ratio, isKept } of judgeGrowth(
      samples,
      Number(values.settle),
      BOUND,
    )) {
      console.log(
        `${name}: ${early} → ${late}, × ${ratio.toFixed(3)} ${isKept ? 'kept' : 'GROWN'}`,
      );
      if (!isKept) process.exitCode = 1;
    }
    for (const complaint of complaints) console.log(`page said: ${complaint}`);
    if (complaints.length > 0) process.exitCode = 1;
  } finally {
    await browser.close();
  }
}
