import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { PersonaSwitch } from '../../../web/panels/persona/persona-switch.tsx';
import { clearDesk, renderDesk } from './desk.tsx';
import { service } from './replies.ts';

afterEach(clearDesk);

const nobody = { key: 'viewer', role: 'viewer', scope: null, isUnchosen: true };
const dispatcher = { key: 'dispatcher', role: 'dispatcher', scope: null };
/** What the page has sent of who acts. */
const listTaken = () =>
  vi
    .mocked(window.fetch)
    .mock.calls.filter(([address, init]) => address === '/api/me' && init?.method === 'PUT')
    .map(([, init]) => init?.body);

test('on the first visit the page of the demo takes the dispatcher, openly and once', async () => {
  await renderDesk(<PersonaSwitch />, { '/api/service': service, '/api/me': nobody });
  await expect.poll(listTaken).toEqual([JSON.stringify({ key: 'dispatcher' })]);
  await renderDesk(<PersonaSwitch />, { '/api/service': service, '/api/me': dispatcher });
  await expect.element(page.getByRole('button', { name: /Dispatcher/ })).toBeVisible();
  expect(listTaken()).toEqual([]);
});

test('in a city of one’s own nobody acts before he has said as whom', async () => {
  const own = { ...service, isSchematic: false };
  await renderDesk(<PersonaSwitch />, { '/api/service': own, '/api/me': nobody });
  await expect.element(page.getByRole('button', { name: /Viewer/ })).toBeVisible();
  expect(listTaken()).toEqual([]);
});
