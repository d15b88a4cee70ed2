import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Breadcrumb } from '../../../web/panels/breadcrumb.tsx';
import { SearchBox } from '../../../web/panels/search-box.tsx';
import { shortcuts } from '../../../web/panels/shortcuts.ts';
import { useShortcuts } from '../../../web/panels/use-shortcuts.ts';
import { selectPoint } from '../../../web/state/actions/selection.ts';
import { getState } from '../../../web/state/app-state.ts';
import { setState } from '../set-state.ts';
import { clearDesk, renderDesk } from './desk.tsx';
import { community, detail, grid, service, street } from './replies.ts';

afterEach(clearDesk);

function Keys() {
  useShortcuts();
  return (
    <>
      <Breadcrumb />
      <SearchBox />
    </>
  );
}

const replies = {
  '/api/service': service,
  '/api/grids/SCG': detail(grid, [street, community]),
};

test('no key has two meanings', () => {
  const keys = shortcuts.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a slash goes to the search, and letters typed there are only letters', async () => {
  await renderDesk(<Keys />, replies);
  await userEvent.keyboard('/');
  await expect.element(page.getByLabelText('Search')).toHaveFocus();
  await userEvent.keyboard('li');
  await expect.element(page.getByLabelText('Search')).toHaveValue('li');
  expect(getState().panel).toBe('overview');
});

test('escape clears the selection first, then closes the panel', async () => {
  await renderDesk(<Keys />, replies);
  await userEvent.keyboard('l');
  expect(getState().panel).toBe('layers');
  setState({ selection: { kind: 'camera', code: 'C-1' } });
  await userEvent.keyboard('{Escape}');
  expect(getState()).toMatchObject({ selection: null, panel: 'layers' });
  await userEvent.keyboard('{Escape}');
  expect(getState().panel).toBeNull();
});

test('escape goes back from a camera to the incident and from the incident to the unit it was opened in', async () => {
  await renderDesk(<Keys />, replies);
  setState({ selection: { kind: 'grid', code: 'SCG' } });
  selectPoint('incident', 'I-1', null);
  selectPoint('camera', 'C-1', null);
  await userEvent.keyboard('{Escape}');
  expect(getState().selection).toEqual({ kind: 'incident', code: 'I-1' });
  await userEvent.keyboard('{Escape}');
  expect(getState().selection).toEqual({ kind: 'grid', code: 'SCG' });
  await userEvent.keyboard('{Escape}');
  expect(getState().selection).toBeNull();
});

test('escape ends picking a place first', async () => {
  await renderDesk(<Keys />, replies);
  await userEvent.keyboard('n');
  expect(getState()).toMatchObject({ panel: 'new', isPicking: true });
  await userEvent.keyboard('{Escape}');
  expect(getState()).toMatchObject({ panel: 'new', isPicking: false });
});

test('u goes up one level, h to the whole area', async () => {
  await renderDesk(<Keys />, replies);
  setState({ selection: { kind: 'grid', code: 'SCG' } });
  await expect.element(page.getByRole('button', { name: 'Arcade' })).toBeVisible();
  await userEvent.keyboard('u');
  expect(getState().selection).toEqual({ kind: 'grid', code: 'SC' });
  await userEvent.keyboard('h');
  expect(getState()).toMatchObject({ selection: null, flight: { bbox: service.bounds } });
});
