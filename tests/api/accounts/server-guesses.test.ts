import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeAttempts } from '../../../api/commands/take-attempts.ts';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { openDatabase } from '../../../api/database/open-database.ts';
import { copyDatabase, type DatabaseCopy } from '../../helpers/test-database.ts';

const GUESSES = 10_000;
const ADDRESSES = 100;
const AT_ONCE = 10;
/** Ten thousand guesses in an hour. */
const PACE_MS = 360;

let copy: DatabaseCopy;
/** Two processes on one database. */
let processes: [OpenedDatabase, OpenedDatabase];

beforeAll(async () => {
  copy = await copyDatabase();
  processes = [await openDatabase(copy.config), await openDatabase(copy.config)];
});
afterAll(async () => {
  for (const database of processes) await database.close();
  await copy.remove();
});

test('10,000 guesses in an hour from 100 addresses at two processes try twenty passwords, and the person is not locked out', async () => {
  const start = Date.now();
  let tried = 0;
  for (let first = 0; first < GUESSES; first += AT_ONCE) {
    const counted = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, offset) => {
        const guess = first + offset;
        const network = `198.51.100.${guess % ADDRESSES}`;
        const now = new Date(start + guess * PACE_MS);
        const attempt = { username: 'zhang.san', network, device: null };
        return takeAttempts(processes[guess % 2 ? 0 : 1], attempt, now);
      }),
    );
    tried += counted.filter(({ waitS }) => waitS === 0).length;
  }
  // Six without a wait, then after 1, 2, 4 … 512 seconds, then every quarter of an hour.
  expect(tried).toBeGreaterThanOrEqual(15);
  expect(tried).toBeLessThanOrEqual(20);

  const own = { username: 'zhang.san', network: '10.0.0.5', device: 'a device of the person' };
  const now = new Date(start + GUESSES * PACE_MS);
  expect((await takeAttempts(processes[0], own, now)).waitS).toBe(0);
  const colleague = { username: 'li.si', network: '10.0.0.6', device: null };
  expect((await takeAttempts(processes[1], colleague, now)).waitS).toBe(0);
});
