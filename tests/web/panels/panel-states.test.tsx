import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { queryClient } from '../../../web/api.ts';
import { reason } from '../../../web/i18n/en/reason.ts';
import { GridPanel } from '../../../web/panels/grid/grid-panel.tsx';
import { IncidentsPanel } from '../../../web/panels/incident/incidents-panel.tsx';
import { OverviewPanel } from '../../../web/panels/overview/overview-panel.tsx';
import { getState } from '../../../web/state/app-state.ts';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';
import { community, detail, grid, noIncidents, service, street } from './replies.ts';

afterEach(clearDesk);

const staff = [
  { role: 'worker' as const, name: 'Li Min', extension: null },
  { role: 'chief' as const, name: 'Zhang Jian', extension: '8012' },
];
const arcade = detail(grid, [street, community], {
  staff,
  staffCount: 2,
  incidents: { open: 3, overdue: 1, reported30d: 20, closed30d: 17, inGridRate30d: 0.934 },
});
const replies = {
  '/api/service': service,
  '/api/grids/SCG': arcade,
  '/api/incidents': noIncidents,
};

/** Neither an unknown code, which has its own view, nor an unreachable server, which is retried. */
const refusal = { status: 400, reason: 'invalid_parameter' };

test('a grid shows its staff, the chief first', async () => {
  await renderDesk(<GridPanel code="SCG" />, replies, { gridTab: 'about' });
  await expect.element(page.getByRole('heading', { name: 'Arcade' })).toBeVisible();
  const people = page
    .getByRole('listitem')
    .elements()
    .map((element) => element.textContent);
  expect(people).toEqual(['Zhang JianGrid chiefext. 8012', 'Li MinGrid worker']);
});

test('loading is shown', async () => {
  await renderDesk(<GridPanel code="SCG" />, { ...replies, '/api/grids/SCG': 'never' });
  await expect.element(page.getByRole('status', { name: 'Loading' }).first()).toBeVisible();
});

test('a refusal is shown in words, and retrying sends it again', async () => {
  await renderDesk(<GridPanel code="SCG" />, { ...replies, '/api/grids/SCG': refusal });
  const alert = page.getByRole('alert');
  await expect.element(alert).toHaveTextContent(reason.invalid_parameter);
  answerWith(replies);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByRole('heading', { name: 'Arcade' })).toBeVisible();
});

test('an unreachable server is retried until it answers', async () => {
  const away = { status: 503, reason: 'database_unavailable' };
  await renderDesk(<GridPanel code="SCG" />, { ...replies, '/api/grids/SCG': away });
  await expect.element(page.getByRole('alert'), { timeout: 10_000 }).toBeVisible();
  answerWith(replies);
  await expect
    .element(page.getByRole('heading', { name: 'Arcade' }), { timeout: 10_000 })
    .toBeVisible();
});

test('known data stay when the connection breaks, marked as not refreshed', async () => {
  await renderDesk(<GridPanel code="SCG" />, replies, { gridTab: 'about' });
  await expect.element(page.getByRole('heading', { name: 'Arcade' })).toBeVisible();
  answerWith({ ...replies, '/api/grids/SCG': refusal });
  await queryClient.refetchQueries({ queryKey: ['/api/grids/SCG'] });
  await expect.element(page.getByText(/Not refreshed since/)).toBeVisible();
  await expect.element(page.getByText('Zhang Jian')).toBeVisible();
});

test('an empty list is reported with an offer to reset the filter', async () => {
  await renderDesk(<IncidentsPanel />, replies);
  await expect.element(page.getByText('None match this filter.')).toBeVisible();
  await page.getByRole('radio', { name: 'Closed' }).click();
  expect(getState().incidentFilter.status).toBe('closed');
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  expect(getState().incidentFilter.status).toBe('open');
});

test('a database without an edition shows how to begin', async () => {
  const empty = { ...service, edition: null, bounds: null };
  await renderDesk(<OverviewPanel />, { ...replies, '/api/service': empty });
  await expect.element(page.getByText(/npm run import/)).toBeVisible();
});
