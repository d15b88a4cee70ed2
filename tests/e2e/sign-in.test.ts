/** A person from the first password to signing out, in a real browser: the page for signing in, the desk, and the form over it. */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { firstPassword } from '../../api/core/contract/people.ts';
import { openBrowser } from '../../scripts/open-browser.ts';
import { sessionAt } from '../helpers/session-at.ts';

const SEARCH_INPUT_ID = 'search';
const NEXT = 'Violet-tram-Umbrella-92';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Creates a worker, as an administrator does. @returns the first password */
async function createWorker(username: string): Promise<string> {
  const address = inject('address');
  const reply = await fetch(new URL('/api/people', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await sessionAt(address, 'admin')) },
    body: JSON.stringify({ username, name: '王丽', grants: [{ role: 'worker', scope: null }] }),
  });
  expect(reply.status).toBe(201);
  return firstPassword.parse(await reply.json()).password;
}

it('a person signs in, chooses a password, works, resumes a session that has ended, and signs out', async () => {
  const username = `wang.${crypto.randomUUID().slice(0, 8)}`;
  const password = await createWorker(username);
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  await page.goto(new URL('/sign-in?lang=en&to=/?panel=account', inject('address')).href);
  await field('User name').fill(username);
  await field('Password').fill(password);
  await press('Sign in');
  await field('New password').fill(NEXT);
  await field('New password again').fill(NEXT);
  await press('Set the password');

  await page.waitForURL(/\/\?.*panel=account/);
  const session = page.getByRole('region', { name: 'Sessions' });
  await session.getByText('This one').waitFor();

  // The session ends elsewhere: here without its cookie.
  await context.clearCookies({ name: /session/ });
  await press('Change the password');
  await field('Current password').fill('typed before the session ended');
  // The next request finds it out.
  await page.locator(`#${SEARCH_INPUT_ID}`).fill('Dehua');
  const form = page.getByRole('dialog', { name: 'Your session has ended' });
  await form.getByRole('textbox', { name: 'Password' }).fill(NEXT);
  await press('Continue');
  await form.waitFor({ state: 'hidden' });
  expect(await field('Current password').inputValue()).toBe('typed before the session ended');

  await press('Sign out');
  await page.waitForURL(/\/sign-in$/);
  await context.close();
});
