import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { Screen } from '../../../api/core/contract/screens.ts';
import ScreensView from '../../../web/panels/screens/screens-view.tsx';
import { meAs } from '../../helpers/me-as.ts';
import { clearDesk, renderDesk } from './desk.tsx';
import { service } from './replies.ts';

afterEach(clearDesk);

const settings = {
  scenes: 'crowd',
  size: null,
  distance: null,
  pitch: null,
  alert: null,
  name: null,
  theme: 'dark',
  lang: null,
} as const;
const hall: Screen = {
  id: 's1',
  name: 'Hall',
  settings,
  state: 'paired',
  createdAt: '2026-12-01T00:00:00.000Z',
  pairedAt: '2026-12-01T00:00:00.000Z',
  revokedAt: null,
  revokedWhy: null,
  address: '10.0.0.7',
  browser: null,
  version: '/assets/wall-1.js',
  width: 3840,
  height: 2160,
  seenAt: '2026-12-01T00:00:00.000Z',
  pictureAt: null,
};
const replies = {
  '/api/me': meAs('admin'),
  '/api/service': service,
  '/api/screens': { items: [hall] },
  '/api/screens/s1/pairing': { status: 422, reason: 'wrong_pairing_code' },
  '/api/screens/s1/revocation': { ...hall, state: 'revoked', revokedWhy: 'moved' },
};

const bodyOf = (path: string) =>
  vi
    .mocked(window.fetch)
    .mock.calls.flatMap(([address, init]) =>
      String(address) === path ? [JSON.parse(String(init?.body))] : [],
    );

test('screens are listed with their walls, paired by a code, and revoked with a reason', async () => {
  await renderDesk(<ScreensView />, replies);
  await expect.element(page.getByText('10.0.0.7')).toBeVisible();
  await page.getByRole('button', { name: 'Hall' }).click();
  await page.getByLabelText('Code on the wall').fill('k7m 3qx');
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
  await expect.element(page.getByText(/^No wall shows this code/)).toBeVisible();
  expect(bodyOf('/api/screens/s1/pairing')).toEqual([{ code: 'k7m 3qx' }]);
  await page.getByLabelText(/^Reason/).fill('moved');
  await page.getByRole('button', { name: 'End session' }).click();
  await expect.poll(() => bodyOf('/api/screens/s1/revocation')).toEqual([{ why: 'moved' }]);
});
