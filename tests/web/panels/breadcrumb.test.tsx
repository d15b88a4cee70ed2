import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Breadcrumb } from '../../../web/panels/breadcrumb.tsx';
import { getState } from '../../../web/state/app-state.ts';
import { setState } from '../set-state.ts';
import { clearDesk, renderDesk } from './desk.tsx';
import { community, detail, grid, service, street } from './replies.ts';

afterEach(clearDesk);

const replies = {
  '/api/service': service,
  '/api/grids/S': detail(street, []),
  '/api/grids/SC': detail(community, [street]),
  '/api/grids/SCG': detail(grid, [street, community]),
};
const steps = () =>
  page
    .getByRole('button')
    .elements()
    .map((element) => element.textContent);
const select = (code: string) => setState({ selection: { kind: 'grid', code } });

test('the breadcrumb leads from the grid up to its street and to the whole area', async () => {
  await renderDesk(<Breadcrumb />, replies);
  select('SCG');
  await expect.element(page.getByRole('button', { name: 'Arcade' })).toBeVisible();
  expect(steps()).toEqual(['Whole area', 'Dehua', 'Station', 'Arcade']);

  await page.getByRole('button', { name: 'Station' }).click();
  expect(getState().selection).toEqual({ kind: 'grid', code: 'SC' });
  expect(getState().flight).toEqual({ bbox: community.bbox });
  await expect.poll(steps).toEqual(['Whole area', 'Dehua', 'Station']);

  await page.getByRole('button', { name: 'Whole area' }).click();
  expect(getState().selection).toBeNull();
  expect(getState().flight).toEqual({ bbox: service.bounds });
  await expect.poll(steps).toEqual(['Whole area']);
});

test('the last step is marked as the current one', async () => {
  await renderDesk(<Breadcrumb />, replies);
  select('SC');
  const here = page.getByRole('button', { name: 'Station' });
  await expect.element(here).toHaveAttribute('aria-current', 'location');
  await expect
    .element(page.getByRole('button', { name: 'Dehua' }))
    .not.toHaveAttribute('aria-current');
});

test('a step does not repeat the name of the step before it, but its title is complete', async () => {
  const numbered = { ...grid, name: 'Station grid 7' };
  await renderDesk(<Breadcrumb />, {
    ...replies,
    '/api/grids/SCG': detail(numbered, [street, community]),
  });
  select('SCG');
  const last = page.getByRole('button', { name: 'grid 7' });
  await expect.element(last).toHaveAttribute('title', 'Grid Station grid 7');
  expect(steps()).toEqual(['Whole area', 'Dehua', 'Station', 'grid 7']);
});
