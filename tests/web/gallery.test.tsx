import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { GalleryApp } from '../../web/gallery/gallery.tsx';
import { parts } from '../../web/gallery/parts.tsx';

/** Parts of parts: loaded by the one before the colon. */
const WITHIN = { chart: 'drawn-chart' };

const files = Object.keys(import.meta.glob('../../web/ui/*.tsx')).map((path) =>
  path.replace(/.*\//, '').replace('.tsx', ''),
);

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

test('the gallery has every part of the page, and no other', () => {
  const within = new Set(Object.values(WITHIN));
  expect(Object.keys(parts).sort()).toEqual(files.filter((file) => !within.has(file)).sort());
});

test.each([
  ['dark', 'zh-CN'],
  ['light', 'en'],
] as const)('every part is drawn in the %s theme, in %s', async (theme, language) => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(<GalleryApp {...{ theme, language }} />);
  const drawn = () => document.querySelectorAll('[data-part]').length;
  await expect.poll(drawn).toBe(Object.keys(parts).length);
  for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) {
    expect(part.offsetHeight, part.dataset.part).toBeGreaterThan(40);
  }
  const unexpected = complaints.mock.calls.map((call) => call.map(String).join(' '));
  expect(unexpected.filter((text) => !/drawn on purpose|Broken/.test(text))).toEqual([]);
  root.unmount();
});
