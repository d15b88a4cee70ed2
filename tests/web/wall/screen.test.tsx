import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { ScreenSettings } from '../../../api/core/contract/screens.ts';
import { keepSettings } from '../../../web/wall/screen/kept-settings.ts';
import { openScreen } from '../../../web/wall/screen/open-screen.ts';
import { Pairing } from '../../../web/wall/screen/pairing.tsx';
import { followScreen } from '../../../web/wall/screen/report-screen.ts';
import { meAs } from '../../helpers/me-as.ts';
import { answerWith, clearDesk, renderDesk } from '../panels/desk.tsx';

afterEach(() => {
  clearDesk();
  keepSettings(null);
});

const settings: ScreenSettings = {
  scenes: 'crowd:20,grid@410103010:30',
  size: '3840x2160',
  distance: 4.5,
  pitch: null,
  alert: null,
  name: null,
  theme: 'light',
  lang: null,
};
const own = { id: 's1', name: 'Hall', settings };
const refused = (reason: string, detail?: string) => ({
  status: 401,
  reason,
  ...(detail !== undefined && { detail }),
});
const noScreen = refused('not_a_screen');
const signedOut = refused('signed_out');
const ways = (hasDemoDoor: boolean) => ({ hasDemoDoor, leastPasswordLength: 10, provider: null });

test('a wall is opened as a screen with its settings, and again with them when the server does not answer', async () => {
  answerWith({ '/api/screen': own });
  const search =
    '?scenes=crowd%3A20%2Cgrid%40410103010%3A30&size=3840x2160&distance=4.5&theme=light';
  expect(await openScreen('')).toEqual({ kind: 'screen', search, settings });
  answerWith({ '/api/screen': 'broken' });
  expect(await openScreen('')).toEqual({ kind: 'screen', search, settings });
});

test('without a screen it is opened by a person, by the demo, or shows a code', async () => {
  answerWith({ '/api/screen': noScreen, '/api/me': meAs('viewer') });
  expect(await openScreen('')).toEqual({ kind: 'person' });
  answerWith({ '/api/screen': noScreen, '/api/me': signedOut, '/api/sign-in': ways(true) });
  expect(await openScreen('')).toEqual({ kind: 'person' });
  answerWith({ '/api/screen': noScreen, '/api/me': signedOut, '/api/sign-in': ways(false) });
  expect(await openScreen('')).toEqual({ kind: 'nobody', why: null, said: null });
});

test('a link is used once and leaves the address, and a used one is reported', async () => {
  const secret = 'a'.repeat(43);
  location.hash = secret;
  answerWith({ '/api/screen/session': { next: 'done' }, '/api/screen': own });
  expect(await openScreen(location.hash)).toMatchObject({ kind: 'screen' });
  expect(location.hash).toBe('');
  answerWith({ '/api/screen/session': refused('pairing_over'), '/api/screen': noScreen });
  expect(await openScreen(`#${secret}`)).toEqual({ kind: 'nobody', why: 'link', said: null });
});

test('a screen that was revoked is told why, and forgets its settings', async () => {
  answerWith({ '/api/screen': own });
  await openScreen('');
  answerWith({ '/api/screen': refused('screen_revoked', 'moved upstairs') });
  expect(await openScreen('')).toEqual({ kind: 'nobody', why: 'revoked', said: 'moved upstairs' });
  answerWith({ '/api/screen': 'broken' });
  expect(await openScreen('')).toEqual({ kind: 'person' });
});

test('a screen is shown anew when its settings or its session have changed, and not for a fault', async () => {
  for (const [reply, isRenewed] of [
    [own, false],
    ['broken', false],
    [refused('screen_revoked'), true],
    [{ ...own, settings: { ...settings, scenes: 'district' } }, true],
  ] as const) {
    answerWith({ '/api/screen': reply });
    const renew = vi.fn();
    const stop = followScreen(settings, renew, 5);
    await new Promise((resolve) => setTimeout(resolve, 60));
    stop();
    expect(renew).toHaveBeenCalledTimes(isRenewed ? 1 : 0);
  }
});

test('the code is shown until somebody has typed it', async () => {
  const onDone = vi.fn();
  const code = { code: 'K7M3QX', expiresAt: '2026-12-01T08:10:00.000Z' };
  const replies = { '/api/screen/pairing': code, '/api/screen/session': { next: 'waiting' } };
  await renderDesk(<Pairing why="revoked" said="moved upstairs" onDone={onDone} />, replies);
  await expect.element(page.getByText('K7M 3QX')).toBeVisible();
  await expect.element(page.getByText('moved upstairs')).toBeVisible();
  answerWith({ '/api/screen/session': { next: 'done' } });
  await expect.poll(() => onDone.mock.calls.length, { timeout: 5_000 }).toBe(1);
});
