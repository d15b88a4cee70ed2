import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import AccountPanel from '../../../web/panels/account/account-panel.tsx';
import { PersonaSwitch } from '../../../web/panels/persona/persona-switch.tsx';
import { getState } from '../../../web/state/app-state.ts';
import { mePerson } from '../../helpers/me-as.ts';
import { answerWith, clearDesk, type Replies, renderDesk } from './desk.tsx';
import { service } from './replies.ts';

afterEach(clearDesk);

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';
const instant = '2026-11-21T04:00:00.000Z';
const session = {
  id: 'one',
  isCurrent: true,
  address: '10.1.2.3',
  browser: CHROME,
  isShared: false,
  createdAt: instant,
  lastUsedAt: instant,
};
const phone = { ...session, id: 'two', isCurrent: false, browser: null, isShared: true };
const me = mePerson('Wang Li', 'chief+planner');
const replies: Replies = {
  '/api/service': service,
  '/api/me': me,
  '/api/sign-in': { hasDemoDoor: false, leastPasswordLength: 10, provider: null },
  '/api/me/sessions': { items: [session, phone] },
};
const listSent = (method: string) =>
  vi
    .mocked(window.fetch)
    .mock.calls.filter(([, init]) => init?.method === method)
    .map(([address]) => String(address));

test('the menu in the bar names the person with all roles, and opens the account', async () => {
  await renderDesk(<PersonaSwitch />, replies);
  await page.getByRole('button', { name: 'Your account · Wang Li' }).click();
  const roles = page.getByRole('list', { name: 'Roles' });
  await expect.element(roles).toHaveTextContent(/Grid chief.*Planner/);
  await page.getByRole('button', { name: 'My account' }).click();
  expect(getState().panel).toBe('account');
});

test('the account lists its sessions with their devices, and ends another one', async () => {
  await renderDesk(<AccountPanel />, replies);
  const items = page.getByRole('region', { name: 'Sessions' }).getByRole('listitem');
  await expect.element(items.nth(0)).toHaveTextContent(/Chrome · Windows.*10\.1\.2\.3.*This one/);
  await expect.element(items.nth(1)).toHaveTextContent(/Unknown device.*Shared computer/);
  await page.getByRole('button', { name: 'End the session of Unknown device' }).click();
  expect(listSent('DELETE')).toEqual(['/api/me/sessions/two']);
});

test('the second factor is removed with the password, unless a role needs it', async () => {
  const person = me.person && { ...me.person, hasSecondFactor: true };
  const withFactor = { ...replies, '/api/me': { ...me, person } };
  await renderDesk(<AccountPanel />, withFactor);
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('Lamp-quiet-Harbour-47');
  answerWith({
    ...withFactor,
    '/api/me/second-factor/removal': { status: 403, reason: 'second_factor_kept' },
  });
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('A role of this account needs the second factor');
});

test('a new password needs the present one', async () => {
  await renderDesk(<AccountPanel />, replies);
  await page.getByRole('button', { name: 'Change the password' }).click();
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await field('New password').fill('Violet-tram-Umbrella-92');
  await field('New password again').fill('Violet-tram-Umbrella-92');
  await expect.element(page.getByRole('button', { name: 'Set the password' })).toBeDisabled();
  await field('Current password').fill('wrong');
  answerWith({ ...replies, '/api/me/password': { status: 401, reason: 'wrong_password' } });
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('The password is wrong');
});
