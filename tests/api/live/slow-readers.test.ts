import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CrowdFrame } from '../../../api/core/contract/crowd.ts';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { sql } from '../../../api/database/sql.ts';
import {
  codesOf,
  type FollowedStream,
  followStream,
  helloOf,
} from '../../helpers/follow-stream.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { type ServedLive, serveLive, tell } from './serve-live.ts';

let database: OpenedDatabase;
let live: ServedLive | null = null;
let followed: FollowedStream[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
afterEach(async () => {
  for (const stream of followed) stream.cut();
  followed = [];
  await live?.close();
  live = null;
});

async function follow(address: string, options: Parameters<typeof followStream>[1] = {}) {
  const stream = await followStream(address, options);
  followed.push(stream);
  return stream;
}

/** A megabyte, so that the system's buffer of a connection is soon full. */
const frame = (at: number): CrowdFrame => ({
  at: new Date(at).toISOString(),
  settingVersion: 1,
  counts: Array.from({ length: 200_000 }, () => 1234),
  spaces: [],
});

test('a reader that does not read is cut, and costs no more than one write until then', async () => {
  live = await serveLive(database, { writeMs: 400 });
  const { address, streams, bus } = live;
  const reader = await follow(address);
  await follow(address, { reads: false });
  const stalled = await follow(address);
  stalled.pause();
  await expect.poll(() => streams.count()).toBe(3);
  for (let n = 0; n < 30 && streams.count() > 1; n++) {
    bus.publishState('crowd', frame(n));
    await tell(database, `${n}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(streams.count()).toBe(1);
  const told = await database.query<{ id: string }>(
    sql`SELECT id::text AS id FROM outbox ORDER BY 1`,
  );
  await expect.poll(() => reader.storedIds().length).toBe(told.length);
});

test('a reader that was cut resumes without a gap', async () => {
  live = await serveLive(database, { writeMs: 400 });
  const { address, streams, bus } = live;
  const slow = await follow(address);
  await expect.poll(() => slow.events.length).toBe(1);
  const before = helloOf(slow).lastId;
  slow.pause();
  let told = 0;
  for (; told < 30 && streams.count() > 0; told++) {
    bus.publishState('crowd', frame(told));
    await tell(database, `missed ${told}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(streams.count()).toBe(0);
  slow.resume();
  await slow.ended;
  const again = await follow(address, { after: slow.lastId() ?? before });
  await expect
    .poll(() => slow.storedIds().length + again.storedIds().length, { timeout: 10_000 })
    .toBe(told);
  const codes = codesOf({ events: [...slow.events, ...again.events] });
  expect(codes).toEqual(Array.from({ length: told }, (_, n) => `missed ${n}`));
});

test('five hundred that never read disturb nobody, and leave nothing behind', async () => {
  live = await serveLive(database);
  const { address, streams, bus } = live;
  const silent = await Promise.all(
    Array.from({ length: 500 }, () => follow(address, { reads: false })),
  );
  const reader = await follow(address);
  await expect.poll(() => reader.events.length).toBeGreaterThan(0);
  expect(streams.count()).toBe(501);
  for (let n = 0; n < 20; n++) {
    bus.publishState('crowd', { ...frame(n), counts: [n] });
    await tell(database, `all ${n}`);
  }
  await expect.poll(() => codesOf(reader).filter((code) => code.startsWith('all')).length).toBe(20);
  for (const stream of silent) stream.cut();
  await expect.poll(() => streams.count()).toBe(1);
});

test('streams beyond the limit are refused, by number and by address, until one has left', async () => {
  live = await serveLive(database, { mostStreams: 3, mostPerAddress: 2 });
  const { address } = live;
  const first = await follow(address);
  await follow(address);
  const refused = await follow(address);
  expect(refused.status).toBe(503);
  expect(refused.headers['retry-after']).toBe('2');
  first.cut();
  await expect
    .poll(async () => {
      const stream = await follow(address);
      return stream.status;
    })
    .toBe(200);
});
