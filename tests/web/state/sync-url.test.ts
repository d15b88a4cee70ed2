import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { getState } from '../../../web/state/app-state.ts';
import { initialState } from '../../../web/state/choices.ts';
import { syncUrl } from '../../../web/state/sync-url.ts';
import { setState } from '../set-state.ts';

const before = location.href;
let stop: () => void = () => undefined;

beforeEach(() => {
  localStorage.clear();
  setState(initialState);
});

afterEach(() => {
  stop();
  history.replaceState(null, '', before);
});

/** The page opened at an address. */
function open(search: string): void {
  history.replaceState(null, '', `${location.pathname}${search}`);
  stop = syncUrl();
}

describe('address and state', () => {
  test('an address opens in its saved state', () => {
    open('?at=15.00/34.750000/113.660000&grid=410103010&theme=light&lang=en');
    expect(getState()).toMatchObject({
      view: { center: [113.66, 34.75], zoom: 15 },
      selection: { kind: 'grid', code: '410103010' },
      theme: 'light',
      language: 'en',
    });
  });

  test('back returns to the previous selection', async () => {
    open('?theme=dark&lang=en');
    setState({ selection: { kind: 'grid', code: 'A' } });
    setState({ selection: { kind: 'grid', code: 'B' } });
    expect(location.search).toContain('grid=B');
    history.back();
    await vi.waitFor(() => expect(getState().selection).toEqual({ kind: 'grid', code: 'A' }));
    history.forward();
    await vi.waitFor(() => expect(getState().selection).toEqual({ kind: 'grid', code: 'B' }));
  });

  test('moving the map writes no history', async () => {
    open('?theme=dark&lang=en');
    const length = history.length;
    setState({ view: { center: [113.66, 34.75], zoom: 14 } });
    setState({ view: { center: [113.67, 34.75], zoom: 15 } });
    await vi.waitFor(() => expect(location.search).toContain('at=15.00/34.750000/113.670000'));
    expect(history.length).toBe(length);
  });

  test("going back flies to the map's previous view", async () => {
    open('?at=12.00/34.750000/113.660000&theme=dark&lang=en');
    setState({ selection: { kind: 'grid', code: 'A' } });
    setState({ view: { center: [113.7, 34.8], zoom: 16 } });
    await vi.waitFor(() => expect(location.search).toContain('at=16.00'));
    history.back();
    await vi.waitFor(() =>
      expect(getState().flight).toEqual({ view: { center: [113.66, 34.75], zoom: 12 } }),
    );
  });

  test('theme and language outlast the page', () => {
    open('?theme=dark&lang=en');
    setState({ theme: 'light', language: 'zh-CN' });
    stop();
    setState(initialState);
    open('');
    expect(getState()).toMatchObject({ theme: 'light', language: 'zh-CN' });
  });
});
