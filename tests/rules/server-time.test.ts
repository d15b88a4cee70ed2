/** The clock of the page is that of the server, independent of the clock of the computer. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const NOON = Date.parse('2026-11-21T04:00:00Z');
const HOUR = 3_600_000;

type ServerTime = typeof import('../../web/state/server-time.ts');
let time: ServerTime;

/** The computer's clock shows this time; the monotonic one continues. */
async function openPage(computer: number): Promise<void> {
  vi.useFakeTimers({ now: computer, toFake: ['Date', 'performance', 'setTimeout'] });
  vi.resetModules();
  time = await import('../../web/state/server-time.ts');
}

function answer(at: number, tookMs = 40): void {
  const cameAt = performance.now();
  time.measureServerTime({ at, sentAt: cameAt - tookMs, cameAt });
}

beforeEach(() => openPage(NOON));
afterEach(() => vi.useRealTimers());

test.each([
  ['90 minutes slow', -1.5 * HOUR],
  ['10 hours fast', 10 * HOUR],
])('a computer whose clock is %s shows the time of the server', async (_, wrong) => {
  await openPage(NOON + wrong);
  expect(time.computerLead()).toBeNull();
  expect(time.isServerTimeSure()).toBe(false);
  answer(NOON);
  expect(Math.abs(time.serverNow() - NOON)).toBeLessThanOrEqual(20);
  expect(Math.abs((time.computerLead() ?? 0) - wrong)).toBeLessThanOrEqual(20);
});

test('setting the clock while the page is open changes nothing', () => {
  answer(NOON);
  const before = time.serverNow();
  vi.setSystemTime(NOON - HOUR);
  vi.advanceTimersByTime(5_000);
  expect(time.serverNow() - before).toBe(5_000);
});

test('slow answers do not disturb the clock, and a contradicting one moves it no further than necessary', () => {
  answer(NOON, 10);
  const before = time.serverNow();
  answer(NOON - 1_500, 3_000);
  expect(time.serverNow()).toBe(before);
  answer(NOON + 10_000, 100);
  expect(time.serverNow()).toBe(NOON + 10_000);
});

test('a message that was in transit for an hour is old, and does not set the clock back', () => {
  answer(NOON);
  const before = time.serverNow();
  expect(time.hearServerTime(NOON - HOUR)).toBeGreaterThanOrEqual(HOUR - 20);
  expect(time.serverNow()).toBe(before);
  expect(time.hearServerTime(NOON + 60_000)).toBe(0);
});

test('a server whose clock is set back is followed with its next answer', () => {
  answer(NOON);
  let heard = 0;
  time.onClockSet(() => heard++);
  answer(NOON - HOUR);
  expect(Math.abs(time.serverNow() - (NOON - HOUR))).toBeLessThanOrEqual(40);
  expect(heard).toBe(1);
});

test('after a sleep the time counts as unsure until an answer confirms it', () => {
  answer(NOON);
  time.doubtServerTime();
  expect(time.isServerTimeSure()).toBe(false);
  answer(NOON + 6 * HOUR);
  expect(time.isServerTimeSure()).toBe(true);
  expect(Math.abs(time.serverNow() - (NOON + 6 * HOUR))).toBeLessThanOrEqual(40);
});

test('no other part of the page reads the clock of the computer, or passes it on', () => {
  const web = join(import.meta.dirname, '../../web');
  const readers = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .filter((path) =>
      /\bDate\.now\b|\bnew Date(?:\(\s*\)|(?!\s*\())|(?<!\bnew )\bDate\(/.test(
        readFileSync(join(web, path), 'utf8'),
      ),
    );
  expect(readers).toEqual(['state/server-time.ts']);
});
