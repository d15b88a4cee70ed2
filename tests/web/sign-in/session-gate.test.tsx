import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { z } from 'zod';
import { useMe } from '../../../web/questions/personas.ts';
import { request } from '../../../web/request.ts';
import { SessionGate } from '../../../web/sign-in/session-gate.tsx';
import { watchActivity } from '../../../web/state/activity.ts';
import { watchSession } from '../../../web/state/session.ts';
import { mePerson } from '../../helpers/me-as.ts';
import { answerWith, clearDesk, renderDesk } from '../panels/desk.tsx';

let stop: () => void;
beforeEach(() => {
  stop = watchSession();
});
afterEach(() => {
  stop();
  clearDesk();
});

const me = mePerson('Wang Li', 'worker');
const replies = {
  '/api/me': me,
  '/api/sign-in': { hasDemoDoor: false, leastPasswordLength: 10, provider: null },
  '/api/things': { status: 401, reason: 'signed_out' },
};
const things = z.object({ count: z.number() });
const dialog = () => page.getByRole('dialog', { name: 'Your session has ended' });

function Desk() {
  return (
    <>
      <p>{useMe().data?.person?.name} at work</p>
      <input aria-label="Note" />
      <SessionGate />
    </>
  );
}

async function openDesk() {
  await renderDesk(<Desk />, replies);
  await expect.element(page.getByText('Wang Li at work')).toBeVisible();
}

test('a session that ends under work is resumed over the page, and what was refused is repeated', async () => {
  await openDesk();
  await page.getByLabelText('Note').fill('smoke in the stairwell');
  const [asked, act] = [
    request(things, '/api/things', {}),
    request(things, '/api/things', { method: 'POST', body: '{}' }),
  ];
  await expect.element(dialog()).toBeVisible();
  await expect.element(dialog()).toHaveTextContent('wang.li');
  await expect.element(page.getByLabelText('Password', { exact: true })).toHaveFocus();
  await userEvent.keyboard('Lamp-quiet-Harbour-47');
  answerWith({ ...replies, '/api/session': { next: 'done' }, '/api/things': { count: 3 } });
  await userEvent.keyboard('{Enter}');
  expect(await Promise.all([asked, act])).toEqual([{ count: 3 }, { count: 3 }]);
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(page.getByLabelText('Note')).toHaveValue('smoke in the stairwell');
  const sent = vi.mocked(window.fetch).mock.calls.find(([address]) => address === '/api/session');
  expect(JSON.parse(String(sent?.[1]?.body))).toMatchObject({ username: 'wang.li' });
});

test('a wrong password leaves the form, and its keys do not reach the page below', async () => {
  const onKey = vi.fn();
  document.addEventListener('keydown', onKey);
  await openDesk();
  void request(things, '/api/things', {}).catch(() => undefined);
  await expect.element(dialog()).toBeVisible();
  answerWith({ ...replies, '/api/session': { status: 401, reason: 'sign_in_refused' } });
  await userEvent.keyboard('wrong{Enter}');
  await expect.element(page.getByRole('alert')).toHaveTextContent('password is wrong');
  expect(onKey).not.toHaveBeenCalled();
  document.removeEventListener('keydown', onKey);
});

test('an account that needs a new password under work chooses it over the page', async () => {
  await openDesk();
  answerWith({
    ...replies,
    '/api/me': { ...me, restriction: 'new_password' },
    '/api/things': { status: 403, reason: 'new_password_needed' },
  });
  void request(things, '/api/things', {}).catch(() => undefined);
  await expect.element(page.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
  await expect.element(page.getByLabelText('Current password', { exact: true })).toBeVisible();
});

test('requests of a page prolong the session within a minute of an action only', async () => {
  const end = watchActivity();
  await openDesk();
  answerWith({ ...replies, '/api/things': { count: 1 } });
  const isActive = async () => {
    await request(things, '/api/things', {});
    const [, init] = vi.mocked(window.fetch).mock.calls.at(-1) ?? [];
    return new Headers(init?.headers).has('x-getu-active');
  };
  expect(await isActive()).toBe(false);
  await page.getByLabelText('Note').click();
  expect(await isActive()).toBe(true);
  const now = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(now + 61_000);
  expect(await isActive()).toBe(false);
  end();
});
