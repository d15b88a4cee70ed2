import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LinkedPost, Person, PersonDetail } from '../../../api/core/contract/people.ts';
import PeopleView from '../../../web/panels/people/people-view.tsx';
import { readPeopleFile } from '../../../web/panels/people/read-people-file.ts';
import { getState } from '../../../web/state/app-state.ts';
import { everybody } from '../../../web/state/cover.ts';
import workbook from '../../fixtures/people/staff.xlsx?url';
import { answerWith, clearDesk, type Replies, renderDesk } from './desk.tsx';

afterEach(clearDesk);

const noon = '2026-11-21T04:00:00.000Z';
const wang: Person = {
  id: 'W1',
  username: 'wang.li',
  name: '王丽',
  grants: [
    { role: 'chief', scope: { code: 'SCG', name: 'Arcade' }, successorOf: null },
    { role: 'viewer', scope: null, successorOf: null },
  ],
  hasPassword: true,
  hasSecondFactor: true,
  mustChangePassword: false,
  deactivatedAt: null,
  createdAt: noon,
  lastSeenAt: noon,
  openSessions: 1,
};
const zhao: Person = {
  ...wang,
  id: 'Z1',
  username: 'zhao',
  name: '赵强',
  grants: [],
  hasSecondFactor: false,
  deactivatedAt: noon,
  lastSeenAt: null,
  openSessions: 0,
};
const post: LinkedPost = {
  id: '7',
  grid: { code: 'SCG', name: 'Arcade' },
  role: 'chief',
  name: '王丽',
  personId: null,
};
const detail: PersonDetail = {
  ...wang,
  sessions: [
    {
      id: 'S1',
      address: '10.0.0.7',
      browser: 'Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36',
      isShared: true,
      createdAt: noon,
      lastUsedAt: noon,
    },
  ],
  posts: [],
  heldIncidents: 2,
};
const me = {
  key: '#A1',
  person: { id: 'A1', name: 'Admin' },
  grants: [{ role: 'admin', scope: null }],
};
const replies: Replies = {
  '/api/me': me,
  '/api/people': { items: [wang, zhao], total: 2, nextCursor: null },
  '/api/people/W1': detail,
  '/api/posts': { items: [post] },
};
const open = (person: string | null = null, given = replies) =>
  renderDesk(<PeopleView />, given, { cover: { kind: 'people', person, filter: everybody } });
const button = (name: string) => page.getByRole('button', { name, exact: true });
/** Requests that change something: method, path and body. */
const sent = () =>
  vi
    .mocked(window.fetch)
    .mock.calls.filter(([, init]) => init?.method && init.method !== 'GET')
    .map(([address, init]) => [
      init?.method,
      String(address),
      init?.body ? JSON.parse(String(init.body)) : null,
    ]);

test('the list shows roles, units and states, and a row opens the person', async () => {
  await open();
  await expect.element(page.getByText('2 people')).toBeVisible();
  const row = page.getByRole('row', { name: /王丽/ });
  await expect.element(row).toHaveTextContent(/wang\.li.*Grid chief · Arcade.*Viewer.*Signed in/);
  await expect
    .element(page.getByRole('row', { name: /赵强/ }))
    .toHaveTextContent(/No role.*Never.*Deactivated/);
  await button('王丽').click();
  expect(getState().cover).toMatchObject({ person: 'W1' });
  await expect.element(page.getByText('Chrome · Windows, Shared desk')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(getState().cover).toMatchObject({ kind: 'people', person: null });
  await userEvent.keyboard('{Escape}');
  expect(getState().cover).toBeNull();
});

test('no people, no match and a failure are told apart', async () => {
  const none = { items: [], total: 0, nextCursor: null };
  await open(null, { ...replies, '/api/people': none });
  await expect.element(page.getByText('There are no people with accounts yet.')).toBeVisible();
  await page.getByLabelText('Search name or user name').fill('nobody');
  await expect.element(page.getByText('Nobody matches these filters.')).toBeVisible();
  await open(null, { ...replies, '/api/people': { status: 403, reason: 'not_allowed' } });
  await expect.element(page.getByRole('alert')).toBeVisible();
});

test('a new person gets a first password, which is shown once', async () => {
  await open();
  await button('New person').click();
  await page.getByLabelText('User name', { exact: true }).fill('Li.Na');
  await expect.element(button('Create person')).toBeDisabled();
  await page.getByLabelText('Name', { exact: true }).fill('李娜');
  answerWith({ ...replies, '/api/people': { status: 409, reason: 'username_taken' } });
  await button('Create person').click();
  await expect
    .element(page.getByRole('alert').first())
    .toHaveTextContent('Somebody has this user name.');
  answerWith({ ...replies, '/api/people': { id: 'L1', password: 'abcde-fghjk' } });
  await button('Create person').click();
  await expect.element(page.getByText('abcde-fghjk')).toBeVisible();
  expect(sent().at(-1)).toEqual([
    'POST',
    '/api/people',
    { username: 'Li.Na', name: '李娜', grants: [{ role: 'worker', scope: null }] },
  ]);
});

test('an act states its effect before it is done', async () => {
  await open('W1');
  await button('Deactivate').click();
  await expect.element(page.getByText(/王丽 is signed out at once/)).toBeVisible();
  expect(sent()).toEqual([]);
  answerWith({ ...replies, '/api/people/W1/deactivate': { status: 409, reason: 'last_admin' } });
  await page
    .getByRole('group', { name: 'Deactivate' })
    .getByRole('button', { name: 'Deactivate' })
    .click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Nobody else administers');
  expect(sent().at(-1)).toEqual(['POST', '/api/people/W1/deactivate', null]);
});

test('incidents in progress are handed back to the unit', async () => {
  await open('W1');
  await expect.element(page.getByText('2 incidents that 王丽 took are in progress.')).toBeVisible();
  await button('Hand over').click();
  answerWith({
    ...replies,
    '/api/people/W1/hand-over': { incidents: 2 },
    '/api/people/W1': { ...detail, heldIncidents: 0 },
  });
  await button('Hand over 2 incidents').click();
  await expect.element(page.getByText('2 incidents handed over.')).toBeVisible();
  expect(sent().at(-1)).toEqual(['POST', '/api/people/W1/hand-over', { to: null }]);
});

test('an account is linked to a post, and a link is removed', async () => {
  await open('W1');
  await page.getByRole('combobox', { name: 'Link a post: name or unit' }).click();
  const linked = { ...detail, posts: [{ ...post, personId: 'W1' }] };
  answerWith({
    ...replies,
    '/api/people/W1': linked,
    '/api/people/W1/posts': { items: linked.posts },
  });
  await expect
    .element(page.getByRole('option', { name: '王丽 · Grid chief · Arcade' }))
    .toBeInTheDocument();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.poll(() => sent().at(-1)).toEqual(['PUT', '/api/people/W1/posts', { posts: ['7'] }]);
  await button('Remove the link to Grid chief · Arcade').click();
  await expect.poll(() => sent().at(-1)).toEqual(['PUT', '/api/people/W1/posts', { posts: [] }]);
});

const csv = '用户名,姓名,身份,网格\r\nli.na,李娜,网格长,"=""0101"""\r\n\r\nbo,Bo,grid worker,\r\n';
const rows = [
  { row: 2, username: 'li.na', name: '李娜', role: 'chief', unit: '0101' },
  { row: 4, username: 'bo', name: 'Bo', role: 'worker', unit: '' },
];

test('a list is checked, its problems are shown by row, and it is stored when there are none', async () => {
  await open();
  await button('Import list').click();
  const problems = [{ row: 4, reason: 'username_taken', value: 'bo' }];
  answerWith({ ...replies, '/api/people/import': { people: 2, problems, created: [] } });
  const field = document.querySelector<HTMLInputElement>('input[type=file]');
  await userEvent.upload(page.elementLocator(field as HTMLElement), new File([csv], 'staff.csv'));
  await expect.element(page.getByRole('alert')).toHaveTextContent('staff.csv: 1 problem.');
  await expect
    .element(page.getByRole('row', { name: /^4/ }))
    .toHaveTextContent('Somebody has the user name “bo”.');
  expect(sent()).toEqual([['POST', '/api/people/import', { rows, isDryRun: true }]]);

  answerWith({ ...replies, '/api/people/import': { people: 2, problems: [], created: [] } });
  await userEvent.upload(page.elementLocator(field as HTMLElement), new File([csv], 'again.csv'));
  await expect.element(page.getByText('again.csv: 2 people can be created.')).toBeVisible();
  const created = [{ username: 'li.na', name: '李娜', password: 'abcde-fghjk' }];
  answerWith({ ...replies, '/api/people/import': { people: 2, problems: [], created } });
  await button('Create 2 people').click();
  await expect.element(button('Download first passwords')).toBeVisible();
});

test('a workbook is read like a text, and other files are refused', async () => {
  const bytes = await (await fetch(workbook)).blob();
  expect(await readPeopleFile(new File([bytes], 'staff.xlsx'))).toEqual([
    { row: 2, username: 'li.na', name: '李娜', role: 'chief', unit: '410103010001' },
    { row: 4, username: 'bo', name: 'Bo', role: 'worker', unit: 'Arcade' },
  ]);
  const read = (content: BlobPart) => readPeopleFile(new File([content], 'staff.csv'));
  expect(await read('PK damaged')).toBe('broken_workbook');
  expect(await read('用户名,姓名\r\n')).toBe('no_rows');
  expect(await read('姓名\r\n李娜\r\n')).toBe('no_column');
  expect(await read(new Uint8Array([0xff, 0xff, 0xff]))).toBe('broken_text');
  const gbk = new Uint8Array(
    [...'username,name\na.b,'].map((c) => c.charCodeAt(0)).concat([0xc0, 0xee]),
  );
  expect(await read(gbk)).toMatchObject([{ username: 'a.b', name: '李' }]);
});
