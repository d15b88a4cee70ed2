import { afterEach, expect, test, vi } from 'vitest';
import { BlockColumn } from '../../../web/wall/block-column.tsx';
import { blockNames } from '../../../web/wall/scenes.ts';
import { frame, setting } from '../crowd/town.ts';
import { clearDesk, renderDesk } from '../panels/desk.tsx';
import { incidentReplies, statistics } from '../panels/incident-replies.ts';
import { detail, grid, noIncidents, service, street } from '../panels/replies.ts';

afterEach(clearDesk);

/** Staff are no figure; the chart of two days has its own legend. */
const WITHOUT_PERIOD = ['Responsible'];
const PERIOD = /\b(?:now|last 24 hours|last 30 days|last 5 minutes|on record|today)\b/iu;

test('every block shows the period of its figures, once, and none mixes two periods', async () => {
  const place = await renderDesk(
    <div style={{ height: 8000, display: 'grid' }}>
      <BlockColumn names={blockNames} unit={grid.code} />
    </div>,
    {
      ...incidentReplies,
      '/api/service': service,
      [`/api/grids/${grid.code}`]: detail(grid, [street]),
      [`/api/grids/${grid.code}/statistics`]: statistics,
      [`/api/grids/${grid.code}/children`]: { items: [], total: 0, nextCursor: null },
      '/api/grids/figures': {
        level: 4,
        figure: 'open_incidents',
        editionId: 7,
        computedAt: service.now,
        values: {},
      },
      '/api/incidents': noIncidents,
      '/api/incidents/board': { columns: [] },
      '/api/cameras': { items: [], total: 5, nextCursor: null },
      '/api/crowd/setting': setting,
      '/api/crowd/now': frame({ at: new Date().toISOString() }),
      '/api/crowd/warnings': { items: [] },
    },
  );
  const heads = () =>
    [...place.querySelectorAll('h2')].map((head) =>
      [...head.children].map(({ textContent }) => textContent),
    );
  await vi.waitFor(() => {
    expect(heads()).toHaveLength(blockNames.length);
    expect(heads().flat().join()).toMatch(/Last 24 hours: 0.*Now: 0|Now: 0.*Last 24 hours: 0/su);
    expect(heads().flat().join()).toContain('district D, now');
  });
  for (const words of heads()) {
    const [title = ''] = words;
    if (!WITHOUT_PERIOD.includes(title)) expect(words.join(' · ')).toMatch(PERIOD);
  }
  expect(place.textContent?.match(/Closed on time/gu)).toHaveLength(1);
  // Open incidents belong to no period.
  const [lastDay] = [...place.querySelectorAll('section')].filter((section) =>
    section.querySelector('h2')?.textContent?.includes('Incidents, last 24 hours'),
  );
  expect(lastDay?.textContent).not.toMatch(/Open|Overdue/u);
});
