import { afterEach, expect, test, vi } from 'vitest';
import { queryClient } from '../../../web/api.ts';
import { BlockColumn } from '../../../web/wall/block-column.tsx';
import { answerWith, clearDesk, renderDesk } from '../panels/desk.tsx';
import { statistics, summary } from '../panels/incident-replies.ts';
import { service } from '../panels/replies.ts';

afterEach(clearDesk);

const withOpen = (open: number) => ({
  '/api/service': service,
  '/api/statistics': { ...statistics, figures: { ...statistics.figures, open } },
});
const listOf = (total: number) => ({ items: [summary({})], total, nextCursor: null });

test('a figure waits for the list next to it, and both change together', async () => {
  const place = await renderDesk(
    <div style={{ height: 2000, display: 'grid' }}>
      <BlockColumn names={['incidents-now', 'open-incidents']} unit={null} />
    </div>,
    { ...withOpen(7234), '/api/incidents': listOf(7234) },
  );
  const shown = () => place.textContent?.match(/7,23\d/gu);
  await vi.waitFor(() => expect(shown()).toEqual(['7,234', '7,234']));

  const seen = new Set<string>();
  const observer = new MutationObserver(() => seen.add(String(shown())));
  observer.observe(place, { subtree: true, childList: true, characterData: true });
  answerWith({ ...withOpen(7235), '/api/incidents': listOf(7235) });
  const reply = vi.mocked(window.fetch).getMockImplementation();
  let answer = () => undefined as unknown;
  vi.mocked(window.fetch).mockImplementation(async (address, init) => {
    if (String(address).startsWith('/api/incidents')) {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
    }
    return reply?.(address, init) ?? new Response();
  });
  void queryClient.invalidateQueries();
  const asked = () => queryClient.isFetching({ queryKey: ['/api/statistics'] });
  await vi.waitFor(() => expect(asked()).toBe(0));
  expect(shown()).toEqual(['7,234', '7,234']);
  answer();
  await vi.waitFor(() => expect(shown()).toEqual(['7,235', '7,235']));
  observer.disconnect();
  expect([...seen].filter((words) => words !== '7,234,7,234')).toEqual(['7,235,7,235']);
});
