import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { MapFoot } from '../../../web/panels/map-foot.tsx';
import { OverviewPanel } from '../../../web/panels/overview/overview-panel.tsx';
import { useOpeningFlight } from '../../../web/panels/use-opening-flight.ts';
import { getState } from '../../../web/state/app-state.ts';
import type { AppState } from '../../../web/state/choices.ts';
import { clearDesk, renderDesk } from './desk.tsx';
import { detail, grid, service, street } from './replies.ts';

afterEach(clearDesk);

const grids = { '/api/grids/SCG': detail(grid, []) };
const selection = { kind: 'grid', code: 'SCG' } as const;
function Opening() {
  useOpeningFlight();
  return null;
}
const open = (state: Partial<AppState>) => renderDesk(<Opening />, grids, state);

test('an address with a grid and without a view opens on the grid', async () => {
  await open({ selection });
  await expect.poll(() => getState().flight).toEqual({ bbox: grid.bbox });
});

test('an address with a view opens on the view', async () => {
  await open({ selection, view: { center: [113.6, 34.7], zoom: 12 } });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(getState().flight).toBeNull();
});

test('a level chosen at a low zoom reports that it needs zooming in, and does it', async () => {
  const view = { center: [113.65, 34.75] as [number, number], zoom: 11 };
  await renderDesk(<MapFoot />, { '/api/service': service }, { levelMode: 3, view });
  await page.getByRole('button', { name: 'Zoom in for Grid' }).click();
  expect(getState().flight).toEqual({ view: { center: view.center, zoom: 12 } });
});

test('a single street is the heading of the overview, several streets never have the title of an edition', async () => {
  const replies = { '/api/service': service };
  const one = { items: [street], total: 1, nextCursor: null };
  await renderDesk(<OverviewPanel />, { ...replies, '/api/grids': one });
  await expect.element(page.getByRole('heading', { name: 'Dehua' })).toBeVisible();
  const two = { items: [street, { ...street, code: 'T' }], total: 2, nextCursor: null };
  await renderDesk(<OverviewPanel />, { ...replies, '/api/grids': two });
  await expect.element(page.getByRole('heading', { name: 'Whole area' })).toBeVisible();
});
