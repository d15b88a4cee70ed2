import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { queryClient } from '../../../web/api.ts';
import { AlertStrip } from '../../../web/panels/alert/alert-strip.tsx';
import { PersonaSwitch } from '../../../web/panels/persona/persona-switch.tsx';
import { meAs } from '../../helpers/me-as.ts';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';
import { service } from './replies.ts';

afterEach(clearDesk);

const nobody = { ...meAs('viewer'), isUnchosen: true as const };
const dispatcher = meAs('dispatcher');
/** Requests that set the role. */
const listTaken = () =>
  vi
    .mocked(window.fetch)
    .mock.calls.filter(([address, init]) => address === '/api/me' && init?.method === 'PUT')
    .map(([, init]) => init?.body);

test('on the first visit the page of the demo chooses the dispatcher, visibly and once', async () => {
  await renderDesk(<PersonaSwitch />, { '/api/service': service, '/api/me': nobody });
  await expect.poll(listTaken).toEqual([JSON.stringify({ key: 'dispatcher' })]);
  await expect.poll(() => queryClient.isMutating()).toBe(0);
  await renderDesk(<PersonaSwitch />, { '/api/service': service, '/api/me': dispatcher });
  await expect.element(page.getByRole('button', { name: /Dispatcher/ })).toBeVisible();
  expect(listTaken()).toEqual([]);
});

test('the menu closes when a role is chosen, whatever is still being requested', async () => {
  const roles = { items: [dispatcher, meAs('planner')] };
  const replies = { '/api/service': service, '/api/me': dispatcher, '/api/personas': roles };
  await renderDesk(
    <>
      <PersonaSwitch />
      <AlertStrip />
    </>,
    { ...replies, '/api/alerts': { items: [] } },
  );
  await expect.element(page.getByText('Nothing to acknowledge')).toBeVisible();
  await page.getByRole('button', { name: /Dispatcher/ }).click();
  const planner = page.getByRole('dialog').getByRole('button', { name: /Planner/ });
  await expect.element(planner).toBeVisible();
  answerWith({ ...replies, '/api/me': roles.items[1] ?? {}, '/api/alerts': 'never' });
  await planner.click();
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

test('with real data nobody acts before choosing a role', async () => {
  const own = { ...service, isSchematic: false };
  await renderDesk(<PersonaSwitch />, { '/api/service': own, '/api/me': nobody });
  await expect.element(page.getByRole('button', { name: /Viewer/ })).toBeVisible();
  expect(listTaken()).toEqual([]);
});
