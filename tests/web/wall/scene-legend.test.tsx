import { afterEach, expect, test, vi } from 'vitest';
import { initialState } from '../../../web/state/choices.ts';
import { SceneLegend } from '../../../web/wall/scene-legend.tsx';
import { clearDesk, renderDesk } from '../panels/desk.tsx';
import { service } from '../panels/replies.ts';
import { setState } from '../set-state.ts';

afterEach(clearDesk);

const layers = { ...initialState.layers, incidents: true };

test('the legend is in one place with the same width, whatever the scene colours', async () => {
  const place = await renderDesk(
    <div style={{ position: 'relative', width: 1200, height: 800 }}>
      <SceneLegend />
    </div>,
    {
      '/api/service': service,
      '/api/grids/figures': {
        level: 2,
        figure: 'open_incidents',
        editionId: 7,
        computedAt: service.now,
        values: { S: 3, T: 12_000 },
      },
    },
    {
      layers: { ...layers, figure: true },
      levelMode: 2,
      view: { center: [113.66, 34.75], zoom: 13 },
    },
  );
  const box = async (words: string) => {
    await vi.waitFor(() => expect(place.textContent).toContain(words));
    const { left, top, width } =
      place.querySelector('[data-testid="legend"]')?.getBoundingClientRect() ?? {};
    return { left, top, width };
  };
  const figure = await box('incidents, now');
  setState({ layers: { ...layers, crowd: true } });
  const crowd = await box('Crowd density');
  expect(crowd).toEqual(figure);
  // A scene without colours has no empty box.
  setState({ layers });
  await vi.waitFor(() => expect(place.querySelector('section')).toBeNull());
  const empty = place.querySelector('[data-testid="legend"]');
  expect(empty?.checkVisibility()).toBe(false);
});
