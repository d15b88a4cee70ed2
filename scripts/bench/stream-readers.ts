/**
 * Readers of the stream in their own process, which `measure-stream.ts` starts: stream-readers.ts ADDRESS COUNT reads|silent COOKIE
 *
 * Each counts what it receives: changes carry a number from 1 in their code, so that a missed, repeated or misordered one is
 * noticed. Messages out: 'ready' when all are open; a `ReadersReport` in reply to 'report'.
 */
import { get, type IncomingMessage } from 'node:http';

export interface ReadersReport {
  /** Delays of changes and of frames, in milliseconds from the instant they carry, in order. */
  changeMs: number[];
  frameMs: number[];
  /** Number of changes of all readers that did not follow the one before. */
  outOfTurn: number;
  /** Last change of the reader that is furthest behind. */
  leastSeen: number;
  leastFrames: number;
  closed: number;
}

const [, , address = '', count = '0', mode = 'reads', cookie = ''] = process.argv;
const changeMs: number[] = [];
const frameMs: number[] = [];
const seen: number[] = [];
const frames: number[] = [];
/** Instant from which frames count: a frame from before all readers were open is the newest one stored, and already old. */
let since = Number.POSITIVE_INFINITY;
let outOfTurn = 0;
let closed = 0;

function take(reader: number, block: string): void {
  const name = /^event: (\w+)$/m.exec(block)?.[1];
  const at = Date.parse(/"at": ?"([^"]+)"/.exec(block)?.[1] ?? '');
  if (name === 'crowd') {
    if (at < since) return;
    frames[reader] = (frames[reader] ?? 0) + 1;
    frameMs.push(Date.now() - at);
  } else if (name === 'incident') {
    const number = Number(/"code": ?"(\d+)"/.exec(block)?.[1]);
    if (number !== (seen[reader] ?? 0) + 1) outOfTurn += 1;
    seen[reader] = number;
    changeMs.push(Date.now() - at);
  }
}

function open(reader: number): Promise<void> {
  return new Promise((resolve, reject) => {
    get(
      `${address}/api/stream`,
      { agent: false, headers: { cookie } },
      (reply: IncomingMessage) => {
        if (reply.statusCode !== 200) reject(new Error(`the stream answered ${reply.statusCode}`));
        reply.on('close', () => {
          closed += 1;
        });
        reply.on('error', () => undefined);
        if (mode === 'silent') {
          reply.pause();
          resolve();
          return;
        }
        let rest = '';
        reply.setEncoding('utf8').on('data', (text: string) => {
          const blocks = (rest + text).split('\n\n');
          rest = blocks.pop() ?? '';
          for (const block of blocks) take(reader, block);
          resolve();
        });
      },
    ).on('error', reject);
  });
}

for (let reader = 0; reader < Number(count); reader++) {
  seen[reader] = 0;
  frames[reader] = 0;
  await open(reader);
}
since = Date.now();
process.on('message', () => {
  const report: ReadersReport = {
    changeMs: changeMs.sort((a, b) => a - b),
    frameMs: frameMs.sort((a, b) => a - b),
    outOfTurn,
    leastSeen: Math.min(...seen),
    leastFrames: Math.min(...frames),
    closed,
  };
  process.send?.(report, () => process.exit(0));
});
process.send?.('ready');
