import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { incidentReceipt } from '../../../api/core/contract/incident-actions.ts';
import { incidentState } from '../../../api/core/contract/incidents.ts';
import type { IncidentOrder } from '../../../api/core/rules/incident-life.ts';
import { whyNot } from '../../../api/core/rules/incident-moves.ts';
import type { IncidentRecord } from '../../../api/core/rules/incident-record.ts';
import { isEmbedded } from '../../helpers/test-database.ts';
import { type Desk, GRID, openDesk, rubbish } from './desk.ts';
import { anyOrder, forward } from './orders.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function numbersOf(code: string): Promise<number[]> {
  const { history } = await desk.find(code);
  return history.map(({ number }) => number);
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** On the embedded engine, one connection answers them one after the other anyway. */
const TIMES = isEmbedded ? 60 : 500;

test(`of two simultaneous actions one wins, the other gets the conflict: ${TIMES} times`, async () => {
  const random = fc.sample(
    fc.record({
      far: fc.integer({ min: 0, max: 5 }),
      orders: fc.array(anyOrder(['E-2']), { minLength: 40, maxLength: 40, size: 'max' }),
    }),
    { numRuns: TIMES, seed: 20260701 },
  );
  let code = '';
  let stands: IncidentRecord | null = null;
  let conflicts = 0;
  for (const { far, orders } of random) {
    if (stands === null || conflicts % 10 === 0) {
      ({ code } = await desk.report({ severity: 2 }));
      for (const state of incidentState.options.slice(0, far))
        await desk.acts(code, forward[state]);
      stands = (await desk.compare(code)).row;
    }
    const row = stands;
    const possible = [forward[row.state], ...orders].filter(
      ({ action, ...named }) =>
        whyNot(action, row, { hasDuplicates: false }) === null &&
        !('to' in named && named.to.endsWith('999')) &&
        !(action === 'reassign' && 'to' in named && named.to === row.assignee) &&
        !('of' in named && named.of === 'E-999') &&
        !('category' in named && named.category === '0199'),
    );
    const [one, other = one] = possible.slice(-2);
    if (one === undefined || other === undefined) throw new Error('nothing is possible');
    const answers = await Promise.all([
      desk.act(code, one, 'dispatcher', row.version),
      desk.act(code, other, 'dispatcher', row.version),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409)?.problem;
    const won = incidentReceipt.parse(answers.find(({ status }) => status === 200)?.body);
    expect(lost?.reason).toBe('version_conflict');
    expect(lost?.conflict).toMatchObject({ version: won.version, state: won.state });
    expect(lost?.conflict?.since.map(({ number }) => number)).toEqual([won.version]);
    expect(won.version).toBe(row.version + 1);
    const after = await desk.compare(code);
    expect(after.folded).toEqual(after.row);
    expect(after.numbers).toEqual(upTo(won.version));
    stands = after.row;
    conflicts++;
  }
  expect(conflicts).toBe(TIMES);
});

test('with any requests through the API, the row equals the fold of its history', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          { weight: 5, arbitrary: anyOrder(['E-1', 'E-2', 'E-3', 'E-6']) },
          { weight: 4, arbitrary: fc.constant<'forward'>('forward') },
          { weight: 2, arbitrary: fc.constant<'wait'>('wait') },
        ),
        { minLength: 5, maxLength: 25, size: 'max' },
      ),
      fc.constantFrom('E-1', 'E-2', 'E-3', 'E-4', 'E-6', 'new', 'new', 'new'),
      async (orders, subject) => {
        const code = subject === 'new' ? (await desk.report({ severity: 2 })).code : subject;
        for (const asked of orders) {
          if (asked === 'wait') {
            desk.clock.pass(1900);
            await desk.fire();
            continue;
          }
          const { row } = await desk.compare(code);
          const order = asked === 'forward' ? forward[row.state] : asked;
          const { status } = await desk.act(code, order, 'dispatcher', row.version);
          expect([200, 409, 422]).toContain(status);
        }
        const { row, folded, numbers } = await desk.compare(code);
        if (row.version > 0) expect(folded).toEqual(row);
        expect(numbers).toEqual(upTo(row.version));
      },
    ),
    { numRuns: isEmbedded ? 15 : 40 },
  );
});

test('a repeated request is executed once, and both get the same answer', async () => {
  const key = randomUUID();
  const send = () => desk.send('POST', '/api/incidents', 'dispatcher', rubbish, { key });
  const [one, other] = await Promise.all([send(), send()]);
  expect([one.status, other.status]).toEqual([201, 201]);
  expect(one.body).toEqual(other.body);
  expect(other.headers.get('location')).toBe(one.headers.get('location'));
  const { code } = incidentReceipt.parse(one.body);

  const act = () =>
    desk.send(
      'POST',
      `/api/incidents/${code}/actions`,
      'dispatcher',
      { action: 'register', version: 1 },
      { key: `${key}-2` },
    );
  const acts = await Promise.all([act(), act(), act()]);
  expect(acts.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(new Set(acts.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(await numbersOf(code)).toEqual([1, 2]);
});

test('an idempotency key used for another request is refused, and so is a request without one', async () => {
  const key = randomUUID();
  const first = await desk.send('POST', '/api/incidents', 'dispatcher', rubbish, { key });
  expect(first.status).toBe(201);
  const other = { ...rubbish, title: '另一件' };
  const second = await desk.send('POST', '/api/incidents', 'dispatcher', other, { key });
  expect([second.status, second.problem.reason]).toEqual([422, 'idempotency_mismatch']);
  // Keys of different persons are independent.
  const theirs = await desk.send('POST', '/api/incidents', `worker@${GRID}`, other, { key });
  expect(theirs.status).toBe(201);
  const headers = { 'idempotency-key': '' };
  const none = await desk.send('POST', '/api/incidents', 'dispatcher', rubbish, { headers });
  expect([none.status, none.problem.reason]).toEqual([400, 'invalid_parameter']);
});

test('a refused request stores nothing under its key, and a key is forgotten after a day', async () => {
  const { code } = await desk.report();
  const key = randomUUID();
  const act = (order: IncidentOrder) =>
    desk.send(
      'POST',
      `/api/incidents/${code}/actions`,
      'dispatcher',
      { ...order, version: 1 },
      { key },
    );
  expect((await act({ action: 'start' })).problem.reason).toBe('wrong_state');
  expect((await act({ action: 'register' })).status).toBe(200);
  desk.clock.pass(24 * 3600 + 1);
  const late = await act({ action: 'register' });
  expect([late.status, late.problem.reason]).toEqual([409, 'version_conflict']);
});

test('two who mark each other as duplicates at once leave one original', async () => {
  for (let round = 0; round < 20; round++) {
    const [one, other] = [await desk.report(), await desk.report()];
    const answers = await Promise.all([
      desk.act(one.code, { action: 'mark_duplicate', of: other.code }, 'dispatcher', 1),
      desk.act(other.code, { action: 'mark_duplicate', of: one.code }, 'dispatcher', 1),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  }
});

test('many simultaneous reports get different numbers', async () => {
  const reported = await Promise.all(Array.from({ length: 40 }, () => desk.report()));
  expect(new Set(reported.map(({ code }) => code)).size).toBe(40);
});
