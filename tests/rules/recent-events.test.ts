import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecentEvents } from '../../api/live/recent-events.ts';

const event = (id: bigint, size = 10) => ({ id, audience: null, bytes: Buffer.alloc(size) });
const limits = { mostEvents: 5, mostBytes: 1_000 };

/** Ids as an outbox assigns them: increasing, with gaps where a transaction was rolled back. */
const ids = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 60 }).map((steps) => {
  let id = 0n;
  return steps.map((step) => {
    id += BigInt(step);
    return id;
  });
});

test('the events after an id are found, or reported as no longer kept', () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 0, max: 200 }), (all, asked) => {
      const recent = createRecentEvents(0n, limits);
      for (const id of all) recent.add(event(id));
      const after = BigInt(asked);
      const found = recent.findAfter(after);
      const following = all.filter((id) => id > after);
      if (after > (all.at(-1) ?? 0n)) {
        expect(found).toBeNull();
      } else if (found === null) {
        expect(following.length).toBeGreaterThan(limits.mostEvents);
      } else {
        const kept: bigint[] = [];
        for (let count = found; count < recent.next(); count++) kept.push(recent.at(count).id);
        expect(kept).toEqual(following);
      }
    }),
  );
});

test('the kept events respect the limits of number and bytes, but the newest is always kept', () => {
  const recent = createRecentEvents(0n, limits);
  for (let id = 1n; id <= 20n; id++) recent.add(event(id, 400));
  expect(recent.next() - recent.first()).toBe(2);
  recent.add(event(21n, 5_000));
  expect(recent.next() - recent.first()).toBe(1);
  expect(recent.sinceId()).toBe(20n);
  expect(() => recent.at(recent.first() - 1)).toThrow(RangeError);
});

test('an id out of order is a fault, not a gap', () => {
  const recent = createRecentEvents(7n, limits);
  expect(() => recent.add(event(7n))).toThrow(RangeError);
  recent.add(event(9n));
  expect(() => recent.add(event(8n))).toThrow(RangeError);
});
