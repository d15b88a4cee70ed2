import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGroupQueue } from '../../api/ingest/group-queue.ts';

/** Waits for some turns of the microtask queue. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await null;
}

test('everything is written once and in order, whenever it arrives', async () => {
  const moment = fc.record({ wait: fc.nat(12), rows: fc.integer({ min: 1, max: 20 }) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(moment, { minLength: 1, maxLength: 30 }),
      fc.nat(6),
      fc.constantFrom(1, 2),
      async (moments, takes, most) => {
        const written: number[] = [];
        const queue = createGroupQueue<{ number: number; rows: number }>({
          sizeOf: ({ rows }) => rows,
          fullRows: 40,
          most,
          worthRows: 30,
          async write(group) {
            written.push(...group.map(({ number }) => number));
            await turns(takes);
          },
        });
        for (const [number, { wait, rows }] of moments.entries()) {
          queue.push({ number, rows });
          await turns(wait);
        }
        await queue.settle();
        expect(written).toEqual(moments.map((_, number) => number));
      },
    ),
    { numRuns: 500 },
  );
});

test('groups respect their maximum, and a larger item is alone in its group', async () => {
  const groups: number[][] = [];
  const queue = createGroupQueue<number>({
    sizeOf: (rows) => rows,
    fullRows: 10,
    most: 1,
    worthRows: 1,
    async write(group) {
      groups.push([...group]);
      await turns(3);
    },
  });
  for (const rows of [1, 4, 5, 100, 2, 3]) queue.push(rows);
  await queue.settle();
  expect(groups).toEqual([[1], [4, 5, 100], [2, 3]]);
});
