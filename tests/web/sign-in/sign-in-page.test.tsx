import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SignInPage } from '../../../web/sign-in/sign-in-page.tsx';
import { mePerson } from '../../helpers/me-as.ts';
import { answerWith, clearDesk, type Replies, renderDesk } from '../panels/desk.tsx';

afterEach(clearDesk);

const signedOut = { status: 401, reason: 'signed_out' };
const nobody: Replies = {
  '/api/sign-in': { hasDemoDoor: false, leastPasswordLength: 10, provider: null },
  '/readyz': { status: 'ok' },
  '/api/me': signedOut,
};
const LONG = 'Violet-tram-Umbrella-92';

const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const sent = (path: string) =>
  vi
    .mocked(window.fetch)
    .mock.calls.filter(([address, init]) => address === path && init?.method !== 'GET')
    .flatMap(([, init]) => (init?.body ? [JSON.parse(String(init.body))] : []));

async function open(replies: Replies = {}) {
  const onDone = vi.fn();
  await renderDesk(<SignInPage onDone={onDone} />, { ...nobody, ...replies });
  return onDone;
}

async function enter(replies: Replies) {
  await field('User name').fill('Wang.Li');
  await field('Password').fill('Lamp-quiet-Harbour-47');
  answerWith({ ...nobody, ...replies });
  await button('Sign in').click();
}

test('user name and password lead on', async () => {
  const onDone = await open();
  await enter({ '/api/session': { next: 'done' }, '/api/me': mePerson('Wang Li', 'worker') });
  await expect.poll(() => onDone.mock.calls.length).toBe(1);
  expect(sent('/api/session')).toEqual([
    { username: 'Wang.Li', password: 'Lamp-quiet-Harbour-47', isShared: false },
  ]);
});

test('somebody who is signed in is led on at once', async () => {
  const onDone = await open({ '/api/me': mePerson('Wang Li', 'worker') });
  await expect.poll(() => onDone.mock.calls.length).toBe(1);
});

test('a refusal says why, and a limit of attempts how long it lasts', async () => {
  await open();
  await enter({ '/api/session': { status: 401, reason: 'sign_in_refused' } });
  await expect.element(page.getByRole('alert')).toHaveTextContent('User name or password is wrong');
  await expect.element(field('Password')).toHaveValue('');
  await enter({ '/api/session': { status: 429, reason: 'too_many_attempts', waitS: 125 } });
  await expect.element(page.getByRole('alert')).toHaveTextContent(/Possible again in 2:0[345]/);
  await field('Password').fill('another');
  await expect.element(button('Sign in')).toBeDisabled();
});

test('a password can be shown, and Caps Lock is reported', async () => {
  await open();
  await field('Password').fill('secret');
  await button('Show the password').click();
  await expect.element(field('Password')).toHaveAttribute('type', 'text');
  const event = new KeyboardEvent('keydown', { key: 'A', bubbles: true, modifierCapsLock: true });
  field('Password').element().dispatchEvent(event);
  await expect.element(page.getByText('Caps Lock is on.')).toBeVisible();
});

test('a second factor is a code of the app, or a backup code', async () => {
  const onDone = await open();
  await enter({ '/api/session': { next: 'second_factor' } });
  const code = field('Code of six digits');
  await expect.element(code).toHaveFocus();
  await code.fill('12345');
  await expect.element(button('Continue')).toBeDisabled();
  answerWith({ ...nobody, '/api/session/second-factor': { status: 401, reason: 'wrong_code' } });
  await code.fill('123456');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('alert')).toHaveTextContent('The code is wrong');
  await button('Use a backup code').click();
  await field('Backup code').fill('abcde-fghij');
  answerWith({
    ...nobody,
    '/api/session/second-factor': { next: 'done' },
    '/api/me': mePerson('Wang Li', 'worker'),
  });
  await button('Continue').click();
  await expect.poll(() => onDone.mock.calls.length).toBe(1);
  expect(sent('/api/session/second-factor').at(-1)).toMatchObject({ backupCode: 'abcde-fghij' });
});

test('the first sign-in requires a new password, and says what it lacks while it is typed', async () => {
  const onDone = await open();
  const restricted = mePerson('Wang Li', 'worker', { restriction: 'new_password' });
  await enter({ '/api/session': { next: 'done' }, '/api/me': restricted });
  const met = (words: RegExp) =>
    page.getByRole('listitem').filter({ hasText: words }).element().getAttribute('data-met');
  const next = field('New password');
  await next.fill('short');
  await expect.poll(() => met(/10 or more characters/)).toBe('false');
  await next.fill('password1234');
  await expect.poll(() => met(/10 or more characters/)).toBe('true');
  expect(met(/Not easy to guess/)).toBe('false');
  await next.fill(LONG);
  await expect.poll(() => met(/Not easy to guess/), { timeout: 10_000 }).toBe('true');
  await expect.element(button('Set the password')).toBeDisabled();
  await field('New password again').fill(LONG);
  answerWith({
    ...nobody,
    '/api/me/password': { status: 422, reason: 'password_used_before' },
    '/api/me': restricted,
  });
  await button('Set the password').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('used this password before');
  expect(sent('/api/me/password')).toEqual([{ current: 'Lamp-quiet-Harbour-47', next: LONG }]);
  expect(onDone).not.toHaveBeenCalled();
});

test('a role can require a second factor, which is set up before the first work', async () => {
  const restricted = mePerson('Wang Li', 'admin', { restriction: 'second_factor' });
  const onDone = await open({ '/api/me': restricted });
  await field('Password').fill('Lamp-quiet-Harbour-47');
  const address = 'otpauth://totp/Getu:Wang%20Li?secret=JBSWY3DPEHPK3PXP&issuer=Getu';
  const started = { address, backupCodes: ['aaaaa-bbbbb', 'ccccc-ddddd'] };
  answerWith({ ...nobody, '/api/me': restricted, '/api/me/second-factor': started });
  await button('Continue').click();
  await expect.element(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await expect.element(page.getByText('JBSW Y3DP EHPK 3PXP')).toBeVisible();
  await field('Code of six digits').fill('123 456');
  vi.mocked(window.fetch).mockImplementation(async (_, init) =>
    init?.method === 'PUT'
      ? new Response(null, { status: 204 })
      : Response.json(mePerson('Wang Li', 'admin')),
  );
  await button('Confirm').click();
  await expect.element(page.getByText('ccccc-ddddd')).toBeVisible();
  expect(onDone).not.toHaveBeenCalled();
  await button('I have kept them').click();
  await expect.poll(() => onDone.mock.calls.length).toBe(1);
});

test('while the database is down the page says so, until it is back', async () => {
  await open({ '/readyz': { status: 503, reason: 'database_unavailable' } });
  await expect.element(page.getByText('Nobody can sign in at the moment')).toBeVisible();
  await expect.element(page.getByText(/The database is not responding/)).toBeVisible();
  await expect.element(field('User name')).toBeVisible();
});

test('the demo opens without a password', async () => {
  const onDone = await open({
    '/api/sign-in': { hasDemoDoor: true, leastPasswordLength: 10, provider: null },
  });
  await button('Open the demo').click();
  expect(onDone).toHaveBeenCalled();
});

test('the identity provider is one click away, leads back to the page, and its refusal is said', async () => {
  const provider = { name: '城市统一认证', startPath: '/api/session/provider' };
  history.replaceState(null, '', '?refused=provider_no_role');
  await open({ '/api/sign-in': { hasDemoDoor: false, leastPasswordLength: 10, provider } });
  await expect.element(page.getByRole('alert')).toHaveTextContent('gives you no role here');
  const link = page.getByRole('link', { name: 'Sign in with 城市统一认证' });
  await page.getByLabelText('This is a shared computer').click();
  const href = new URL(link.element().getAttribute('href') ?? '', location.origin);
  expect(href.pathname).toBe('/api/session/provider');
  expect(href.searchParams.get('isShared')).toBe('true');
  expect(href.searchParams.get('to')).toMatch(/^\//);
  history.replaceState(null, '', location.pathname);
});
