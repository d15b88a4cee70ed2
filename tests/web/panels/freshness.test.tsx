import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { initialLive, type Live, useLive } from '../../../web/live/live.ts';
import { Freshness } from '../../../web/panels/freshness.tsx';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';
import { service } from './replies.ts';

afterEach(() => {
  clearDesk();
  useLive.setState(initialLive);
});

async function open(live: Partial<Live>) {
  useLive.setState({ ...initialLive, ...live });
  await renderDesk(<Freshness />, { '/api/service': service });
}

test('with a live stream, the page is live', async () => {
  await open({ state: 'live', heardAt: performance.now() });
  await expect.element(page.getByRole('status')).toHaveTextContent('Live');
  await expect.element(page.getByTitle(/Last message from the server .* ago/)).toBeVisible();
});

test('a stream that was just lost causes no notice, a longer loss does', async () => {
  await open({ state: 'lost', since: performance.now() });
  await expect.element(page.getByText(/^Data .* ago$/)).toBeVisible();
  useLive.setState({ since: performance.now() - 60_000 });
  await expect.element(page.getByText(/^Not live since \d\d:\d\d, data .* ago$/)).toBeVisible();
});

test('an unreachable server is reported differently from a lost stream', async () => {
  await open({ state: 'lost', since: performance.now() - 60_000 });
  await expect.element(page.getByText(/^Not live/)).toBeVisible();
  answerWith({ '/api/service': 'broken' });
  const { queryClient } = await import('../../../web/api.ts');
  void queryClient.refetchQueries();
  await expect.element(page.getByText(/^Server not responding/)).toBeVisible();
});
