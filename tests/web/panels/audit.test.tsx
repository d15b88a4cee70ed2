import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { type AuditRow, GENESIS_HASH } from '../../../api/core/contract/audit.ts';
import AuditView from '../../../web/panels/audit/audit-view.tsx';
import { getState } from '../../../web/state/app-state.ts';
import { everyAct } from '../../../web/state/cover.ts';
import { getTimeZone, setTimeZone } from '../../../web/state/time-zone.ts';
import { answerWith, clearDesk, type Replies, renderDesk } from './desk.tsx';
import { service } from './replies.ts';

const own = getTimeZone();
afterEach(() => {
  setTimeZone(own);
  clearDesk();
});

const act = (number: number, given: Partial<AuditRow>): AuditRow => ({
  number,
  at: '2026-11-21T04:00:00.000000Z',
  actor: '#A1',
  role: 'admin',
  action: 'person.grant',
  objectKind: 'person',
  object: 'W1',
  before: null,
  after: null,
  address: '10.0.0.7',
  requestId: `request-${number}`,
  algorithm: 'sha256',
  previousHash: GENESIS_HASH,
  hash: GENESIS_HASH,
  ...given,
});
const rows = [
  act(3, { before: { roles: ['worker@SCG'] }, after: { roles: ['worker@SCG', 'chief@SCG'] } }),
  act(2, {
    actor: null,
    role: 'command line',
    action: 'import.store',
    objectKind: 'import',
    object: '7',
  }),
  act(1, { action: 'future.act', objectKind: 'unheard', object: 'X' }),
];
const people = [
  { id: 'A1', name: '安红', username: 'an' },
  { id: 'W1', name: '王丽', username: 'wang.li' },
];
const replies: Replies = {
  '/api/service': service,
  '/api/audit': { items: rows, people, nextCursor: null },
  '/api/audit/people': { items: people },
};
const open = (given = replies) =>
  renderDesk(<AuditView />, given, { cover: { kind: 'audit', filter: everyAct } });
const asked = () =>
  vi
    .mocked(window.fetch)
    .mock.calls.map(([address]) => String(address))
    .filter((address) => /^\/api\/audit(\?|$)/.test(address));

test('an act is told with names, before and after, and its person and object can be followed', async () => {
  await open();
  const row = page.getByRole('row', { name: /Changed roles/ });
  await expect
    .element(row)
    .toHaveTextContent(/安红 · an.*Administrator.*Person 王丽 · wang\.li.*10\.0\.0\.7/);
  await expect
    .element(page.getByRole('row', { name: /Imported a file/ }))
    .toHaveTextContent('Server or command line');
  // A value that this page does not know is shown as it is.
  await expect
    .element(page.getByRole('row', { name: /future\.act/ }))
    .toHaveTextContent('unheard X');
  await page.getByRole('button', { name: 'Changed roles' }).click();
  await expect
    .element(page.getByRole('row', { name: /^Roles/ }))
    .toHaveTextContent('Grid worker · SCGGrid worker · SCG, Grid chief · SCG');
  await page.getByRole('button', { name: 'Follow Person 王丽 · wang.li' }).click();
  expect(getState().cover).toMatchObject({ filter: { object: 'W1' } });
  await expect.poll(asked).toContainEqual(expect.stringContaining('object=W1'));
  await expect.element(page.getByLabelText('Object')).toHaveValue('W1');
});

test('days of the filter are days of the district, the last one included', async () => {
  setTimeZone('Asia/Shanghai');
  await open();
  await page.getByLabelText('From', { exact: true }).fill('2026-11-20');
  await page.getByLabelText('To', { exact: true }).fill('2026-11-21');
  expect(getState().cover).toMatchObject({
    filter: { from: '2026-11-19T16:00:00.000Z', to: '2026-11-21T16:00:00.000Z' },
  });
  await expect.element(page.getByLabelText('To', { exact: true })).toHaveValue('2026-11-21');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  expect(getState().cover).toMatchObject({ filter: everyAct });
});

test('nothing found is said, and the chain is verified on request', async () => {
  await open({ ...replies, '/api/audit': { items: [], people: [], nextCursor: null } });
  await expect.element(page.getByText('No act matches these filters.')).toBeVisible();
  const head = { number: 1234, hash: GENESIS_HASH };
  answerWith({ ...replies, '/api/audit/verification': { fault: null, first: 1, head } });
  await page.getByRole('button', { name: 'Verify chain' }).click();
  await expect
    .element(page.getByText('Rows 1 to 1,234: every row is as it was written.'))
    .toBeVisible();
  const fault = { number: 7, how: 'changed' };
  answerWith({ ...replies, '/api/audit/verification': { fault, first: 1, head } });
  await page.getByRole('button', { name: 'Verify chain' }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Row 7 was changed.');
});
