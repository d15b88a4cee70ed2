import { afterEach, expect, test, vi } from 'vitest';
import { queryClient } from '../../../web/api.ts';
import { crowdNowKey } from '../../../web/questions/crowd.ts';
import { measureServerTime, serverNow } from '../../../web/state/server-time.ts';
import { BlockColumn } from '../../../web/wall/block-column.tsx';
import { KeptAnswers } from '../../../web/wall/kept-answer.ts';
import { frame, setting } from '../crowd/town.ts';
import { clearDesk, renderDesk } from '../panels/desk.tsx';
import { statistics } from '../panels/incident-replies.ts';
import { service } from '../panels/replies.ts';

afterEach(clearDesk);

test('figures that were shown reappear when their scene returns, though the new ones have not arrived', async () => {
  const kept = new Map();
  const column = (
    <KeptAnswers value={kept}>
      <div style={{ width: 400, height: 900, display: 'grid' }}>
        <BlockColumn names={['categories', 'incidents-now']} unit={null} />
      </div>
    </KeptAnswers>
  );
  const figures = { ...statistics.figures, open: 7234 };
  const answers = {
    '/api/service': service,
    '/api/statistics': { ...statistics, figures },
  };
  const before = await renderDesk(column, answers);
  await vi.waitFor(() => expect(before.textContent).toContain('7,234'));
  // Another scene; meanwhile the quarter of an hour is over, and its query has no answer.
  const after = await renderDesk(column, { '/api/service': service, '/api/statistics': 'never' });
  await vi.waitFor(() => expect(after.textContent).toContain('7,234'));
  expect(after.textContent).not.toContain('Waiting');
});

test('the absence of warnings is as old as the counts', async () => {
  const at = (ms: number) => ({ ...frame(), at: new Date(serverNow() - ms).toISOString() });
  measureServerTime({ at: Date.now(), sentAt: performance.now(), cameAt: performance.now() });
  const replies = {
    '/api/service': service,
    '/api/crowd/setting': setting,
    '/api/crowd/now': at(140_000),
    '/api/crowd/warnings': { items: [], nextCursor: null },
  };
  const place = await renderDesk(
    <div style={{ width: 400, height: 900, display: 'grid' }}>
      <BlockColumn names={['warnings', 'densest']} unit={null} />
    </div>,
    replies,
  );
  const ages = () => [...place.querySelectorAll('section')].map(({ dataset }) => dataset.age);
  await vi.waitFor(() => expect(ages()).toEqual(['stale', 'stale']));
  expect(place.textContent?.match(/Data from 2 minutes ago/gu)).toHaveLength(2);
  queryClient.setQueryData(crowdNowKey, at(0));
  await vi.waitFor(() => expect(ages()).toEqual(['fresh', 'fresh']));
});
