import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { guardKeys } from '../../../web/keys/guard-keys.ts';
import { SearchBox } from '../../../web/panels/search-box.tsx';
import { getState } from '../../../web/state/app-state.ts';
import { setGlossary } from '../../../web/state/translator.ts';
import { clearDesk, renderDesk } from './desk.tsx';
import { searchResults, service } from './replies.ts';

afterEach(clearDesk);

const box = () => page.getByRole('textbox', { name: 'Search' }).or(page.getByRole('searchbox'));
const found = { query: 'arc', results: searchResults };

test('keys alone find a grid: type, arrow down, enter; the map flies there', async () => {
  await renderDesk(<SearchBox />, { '/api/service': service, '/api/search': found });
  await box().fill('arc');
  await expect.element(page.getByRole('option', { name: /Arcade.*Dehua/ })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(getState().selection).toEqual({ kind: 'grid', code: 'SCG' });
  expect(getState().flight).toEqual({ bbox: searchResults[0]?.bbox });
  await expect.element(box()).toHaveValue('');
});

test('enter alone chooses the topmost result, also before the answer has arrived', async () => {
  await renderDesk(<SearchBox />, { '/api/service': service, '/api/search': found });
  await box().fill('arc');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => getState().selection).toEqual({ kind: 'grid', code: 'SCG' });
});

test('enter that ends a word of the input method chooses nothing', async () => {
  onTestFinished(guardKeys());
  await renderDesk(<SearchBox />, { '/api/service': service, '/api/search': found });
  await box().fill('arc');
  await expect.element(page.getByRole('option', { name: /Arcade.*Dehua/ })).toBeVisible();
  const enter = { key: 'Enter', isComposing: true, bubbles: true };
  box().element().dispatchEvent(new KeyboardEvent('keydown', enter));
  await expect.element(box()).toHaveValue('arc');
  expect(getState().selection).toBeNull();
});

test('an English page finds by English names what has other names in the data', async () => {
  setGlossary([{ kind: 'term', zh: '德化', en: 'Dehua' }]);
  onTestFinished(() => setGlossary([]));
  await renderDesk(<SearchBox />, { '/api/service': service, '/api/search': found });
  await box().fill('dehu');
  const asked = () =>
    vi
      .mocked(window.fetch)
      .mock.calls.map(([address]) => new URL(String(address), location.href))
      .filter(({ pathname }) => pathname === '/api/search')
      .map(({ searchParams }) => searchParams.get('q'));
  await expect.poll(asked).toEqual(['dehu', '德化']);
  // A result for both names is shown once.
  const options = page.getByRole('option');
  await expect.poll(() => options.elements().length).toBe(searchResults.length);
});

test('results are grouped, the group of the best first, and enter chooses the topmost', async () => {
  await renderDesk(<SearchBox />, { '/api/service': service, '/api/search': found });
  await box().fill('arc');
  await expect.element(page.getByText('Cameras')).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(getState().selection).toEqual({ kind: 'camera', code: 'C-1' });
  expect(getState().flight).toEqual({ center: [113.651, 34.751], zoom: 17 });

  const [grid, camera, ...rest] = searchResults;
  const others = { query: 'arc', results: [camera, grid, ...rest].filter((each) => !!each) };
  await renderDesk(<SearchBox />, { '/api/service': service, '/api/search': others });
  await box().fill('arc');
  await expect.element(page.getByText('Cameras')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(getState().selection).toEqual({ kind: 'camera', code: 'C-1' });
});

test('an incident of a crowd warning is named by its category and its place', async () => {
  const warned = {
    kind: 'incident',
    code: 'W-1',
    title: 'Square',
    context: 'Square',
    position: null,
    bbox: null,
    level: null,
    category: '0401',
    score: 1,
  };
  await renderDesk(<SearchBox />, {
    '/api/service': service,
    '/api/search': { query: 'squ', results: [warned] },
  });
  await box().fill('squ');
  await expect.element(page.getByRole('option', { name: /^.+: Square|.+ · Square/ })).toBeVisible();
});

test('an empty result shows the search text and suggestions', async () => {
  const nothing = { query: 'zzz', results: [] };
  await renderDesk(<SearchBox />, { '/api/service': service, '/api/search': nothing });
  await box().fill('zzz');
  await expect.element(page.getByText('Nothing found for “zzz”.')).toBeVisible();
});

test('a refused search shows the reason', async () => {
  const refusal = { status: 400, reason: 'invalid_parameter' };
  await renderDesk(<SearchBox />, { '/api/service': service, '/api/search': refusal });
  await box().fill('?');
  await expect.element(page.getByText('The server did not understand this request.')).toBeVisible();
});

test('escape clears the box and closes the list', async () => {
  await renderDesk(<SearchBox />, { '/api/service': service, '/api/search': found });
  await box().fill('arc');
  await expect.element(page.getByRole('option', { name: /Arcade.*Dehua/ })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(box()).toHaveValue('');
  expect(page.getByRole('option').elements()).toEqual([]);
});
