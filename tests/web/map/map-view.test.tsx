import { addProtocol, Map as MapLibreMap, removeProtocol } from 'maplibre-gl';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import type { IncidentMark } from '../../../api/core/contract/incidents.ts';
import { queryClient } from '../../../web/api.ts';
import { i18n } from '../../../web/i18n/i18n.ts';
import { tellLive } from '../../../web/live/live.ts';
import MapView from '../../../web/map/map-view.tsx';
import { setPixelShare } from '../../../web/map/use-screen-scale.ts';
import { MapFoot } from '../../../web/panels/map-foot.tsx';
import PlanDesk from '../../../web/panels/plan/plan-desk.tsx';
import { takeTool } from '../../../web/state/actions/drawing.ts';
import { stepBack } from '../../../web/state/actions/panel.ts';
import { selectPoint } from '../../../web/state/actions/selection.ts';
import { getState } from '../../../web/state/app-state.ts';
import { type AppState, initialState } from '../../../web/state/choices.ts';
import { getDrawing } from '../../../web/state/drawing.ts';
import { setGlossary } from '../../../web/state/translator.ts';
import { meAs } from '../../helpers/me-as.ts';
import { answerWith, clearDesk, type Replies, renderDesk } from '../panels/desk.tsx';
import { area, plan } from '../panels/plan-replies.ts';
import { setState } from '../set-state.ts';
import { CENTRE, encodeTile, service } from './fixture.ts';

/** The original; the desk's answers replace `fetch`. */
const fetchData = window.fetch.bind(window);
/** Timeout for software rendering in parallel with other load. */
const DRAWN = { timeout: 20_000, interval: 100 };
vi.setConfig({ testTimeout: 60_000 });
const none = { marks: [], total: 0 };
const replies: Replies = { '/api/incidents/marks': none };

let isAway = false;
/** Requested tiles are answered when it resolves. */
let held: Promise<void> | null = null;
/** z/x/y of the requested tiles. */
const askedTiles: string[] = [];
beforeAll(() => {
  // No name here has a translation.
  setGlossary([]);
  addProtocol('fixture', async ({ url }) => {
    askedTiles.push(url.replace('fixture://', ''));
    await held;
    if (isAway) throw new Error('away');
    const [zoom = 0, column = 0, row = 0] = url.replace('fixture://', '').split('/').map(Number);
    return { data: encodeTile(zoom, column, row).slice().buffer };
  });
});
afterAll(() => removeProtocol('fixture'));
afterEach(clearDesk);

async function openMap(
  more: Replies = {},
  state: Partial<AppState> = {},
  of = service,
): Promise<HTMLElement> {
  const place = await renderDesk(
    <div style={{ position: 'relative', width: 600, height: 400 }}>
      <MapView service={of} Foot={MapFoot} />
    </div>,
    { ...replies, ...more },
    state,
  );
  await vi.waitFor(() => {
    expect(place.querySelector('[data-map-state="ready"]')).not.toBeNull();
  }, DRAWN);
  return place;
}

function canvasOf(place: HTMLElement): HTMLCanvasElement {
  const canvas = place.querySelector('canvas');
  if (!canvas) throw new Error('The map has no canvas');
  return canvas;
}

/** Pixels below the middle of the map, below the names of units. */
const BELOW_NAMES = 50;

/** Clicks at a distance right of and below the middle of the map, repeated until it has an effect: tiles take time to load. */
async function clickBeside(
  place: HTMLElement,
  right: number,
  effect: () => void,
  below = 0,
): Promise<void> {
  await vi.waitFor(async () => {
    await userEvent.click(canvasOf(place), { position: { x: 300 + right, y: 200 + below } });
    effect();
  }, DRAWN);
}

const incident = (changed: Partial<IncidentMark>): IncidentMark => ({
  position: CENTRE,
  count: 1,
  openCount: 1,
  bbox: [...CENTRE, ...CENTRE],
  code: 'I-1',
  title: 'Loose cover',
  state: 'reported',
  severity: 1,
  timeliness: 'in_time',
  ...changed,
});

describe('the map', () => {
  test('draws all open incidents over a plan, whatever the filter of the list', async () => {
    const asked = () =>
      vi
        .mocked(window.fetch)
        .mock.calls.map(([address]) => String(address))
        .filter((address) => address.includes('/api/incidents/marks'));
    const incidentFilter = { ...initialState.incidentFilter, severities: [3] };
    await openMap({}, { incidentFilter, plan: '1' });
    await vi.waitFor(() => expect(asked().at(-1)).toContain('status=open'), DRAWN);
    expect(asked().join()).not.toContain('severity=');
    // The filter is back when the plan is closed.
    setState({ plan: null });
    await vi.waitFor(() => expect(asked().at(-1)).toContain('severity=3'), DRAWN);
  });

  test('draws the tiles and picks the unit that is clicked', async () => {
    const place = await openMap();
    const selects = (code: string) => () =>
      expect(getState().selection).toEqual({ kind: 'grid', code });
    await clickBeside(place, -60, selects('S-west-1'), BELOW_NAMES);
    await clickBeside(place, 60, selects('S-east-1'), BELOW_NAMES);
  });

  test('opens on everything, and reports its view', async () => {
    await openMap();
    const { center, zoom } = getState().view ?? { center: [0, 0], zoom: 0 };
    expect(center[0]).toBeCloseTo(CENTRE[0], 4);
    // A little above it: the highest name has room.
    expect(center[1]).toBeGreaterThan(CENTRE[1]);
    expect(center[1]).toBeCloseTo(CENTRE[1], 2);
    expect(zoom).toBeGreaterThan(12);
  });

  test('requests no frame once it is at rest', async () => {
    await openMap({ '/api/incidents/marks': { marks: [incident({})], total: 1 } });
    const asked = vi.spyOn(MapLibreMap.prototype, 'triggerRepaint');
    await vi.waitFor(async () => {
      asked.mockClear();
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      expect(asked).not.toHaveBeenCalled();
    }, DRAWN);
    // It would have been seen.
    setState({ levelMode: 2 });
    await vi.waitFor(() => expect(asked).toHaveBeenCalled(), DRAWN);
  });

  test('picks the chosen level', async () => {
    const place = await openMap();
    setState({ levelMode: 2 });
    await clickBeside(place, -60, () =>
      expect(getState().selection).toEqual({ kind: 'grid', code: 'S-west' }),
    );
  });

  test('a click on the name of a unit picks that unit, and not the smaller one at that place', async () => {
    const place = await openMap();
    // The name of a community, in the middle of its ground.
    const right = () => ((-0.005 / 360) * 512 * 2 ** (getState().view?.zoom ?? 0)) | 0;
    await clickBeside(place, right(), () =>
      expect(getState().selection).toEqual({ kind: 'grid', code: 'S-west' }),
    );
  });

  test('a mark has priority over the unit below it', async () => {
    const place = await openMap({ '/api/incidents/marks': { marks: [incident({})], total: 1 } });
    await clickBeside(place, 0, () =>
      expect(getState().selection).toEqual({ kind: 'incident', code: 'I-1' }),
    );
  });

  test('overlapping marks are listed', async () => {
    const stack = incident({ count: 3, code: null, title: null, state: null });
    const place = await openMap({ '/api/incidents/marks': { marks: [stack], total: 3 } });
    await clickBeside(place, 0, () => expect(getState().selection?.kind).toBe('incidents'));
    const { selection } = getState();
    const bbox = selection && 'bbox' in selection ? selection.bbox : [0, 0, 0, 0];
    expect(bbox[0]).toBeLessThan(CENTRE[0]);
    expect(bbox[2]).toBeGreaterThan(CENTRE[0]);
  });

  test('flies to a requested view, and clears the request', async () => {
    await openMap();
    setState({ flight: { center: [113.7, 34.8], zoom: 15 } });
    await vi.waitFor(() => {
      expect(getState().flight).toBeNull();
      expect(getState().view?.center[0]).toBeCloseTo(113.7, 3);
      expect(getState().view?.zoom).toBeCloseTo(15, 3);
    }, DRAWN);
  });

  test('fits the target of a flight into the size that the map gets at the same moment', async () => {
    const place = await openMap();
    const bbox: [number, number, number, number] = [113.64, 34.74, 113.68, 34.77];
    const fly = async () => {
      setState({ flight: { bbox } });
      await vi.waitFor(
        () => expect(getState().flight ?? getState().underway ?? null).toBeNull(),
        DRAWN,
      );
      return getState().view?.zoom ?? 0;
    };
    const map = place.querySelector<HTMLElement>('.maplibregl-map');
    if (map === null) throw new Error('there is no map');
    map.style.height = '120px';
    await fly();
    // The area below it has disappeared, as an alert does on a wall.
    map.style.height = '360px';
    const soon = await fly();
    const later = await fly();
    expect(soon).toBeCloseTo(later, 3);
  });

  test('a panel that opens over the target moves the map aside, until a user has moved it', async () => {
    const rests = () =>
      vi.waitFor(() => expect(getState().flight ?? getState().underway ?? null).toBeNull(), DRAWN);
    const place = await openMap({}, { panel: null });
    setState({ flight: { bbox: [113.64, 34.74, 113.68, 34.77] } });
    await rests();
    const whole = getState().view;
    const panel = document.createElement('aside');
    panel.id = 'panel';
    panel.style.width = '200px';
    place.append(panel);
    setState({ panel: 'overview' });
    await vi.waitFor(() => {
      expect(getState().view?.center[0]).toBeGreaterThan(whole?.center[0] ?? 180);
    }, DRAWN);
    await rests();
    setState({ panel: null });
    canvasOf(place).focus();
    await userEvent.keyboard('{ArrowRight}');
    await vi.waitFor(() => {
      expect(getState().view?.center[0]).toBeGreaterThan(113.68);
    }, DRAWN);
    const moved = getState().view;
    setState({ panel: 'incidents' });
    expect(getState().flight).toBeNull();
    expect(getState().view).toEqual(moved);
  });

  test('a map opened on everything moves aside for the first panel that opens over it', async () => {
    const place = await openMap({}, { panel: null, view: null });
    const opened = getState().view?.center[0] ?? 180;
    const panel = document.createElement('aside');
    panel.id = 'panel';
    panel.style.width = '200px';
    place.append(panel);
    setState({ panel: 'overview' });
    await vi.waitFor(() => expect(getState().view?.center[0]).toBeGreaterThan(opened), DRAWN);
  });

  test('a map that no user moves fits its target again when an area below it appears', async () => {
    const place = await renderDesk(
      <div style={{ position: 'relative', width: 600, height: 400 }}>
        <MapView service={service} />
      </div>,
      replies,
    );
    setState({ flight: { bbox: [113.64, 34.74, 113.68, 34.77] } });
    const zoomOf = () => getState().view?.zoom ?? 0;
    await vi.waitFor(() => {
      expect([getState().flight, getState().underway]).toEqual([null, null]);
      expect(zoomOf()).toBeGreaterThan(0);
    }, DRAWN);
    const before = zoomOf();
    const map = place.querySelector<HTMLElement>('.maplibregl-map');
    if (map === null) throw new Error('there is no map');
    map.style.height = '200px';
    await vi.waitFor(() => expect(zoomOf()).toBeLessThan(before - 0.5), DRAWN);
  });

  test('preloads the marks and exactly the tiles of its next target', async () => {
    const flight = { center: [113.7, 34.8] as [number, number], zoom: 15 };
    const gridTiles = { address: '/tiles/{z}/{x}/{y}', bounds: null };
    await openMap({}, {}, { ...service, gridTiles });
    const brought = () =>
      vi.mocked(window.fetch).mock.calls.map(([address]) => String(address).split('/tiles/'));
    const stood = getState().view;
    setState({ ahead: { flight, layers: ['incidents'] } });
    await vi.waitFor(() => {
      const marks = brought().filter(([rest]) => /marks\?.*zoom=15/u.test(rest ?? ''));
      expect(marks).toHaveLength(1);
      expect(brought().flatMap(([, tile]) => tile ?? []).length).toBeGreaterThan(1);
    }, DRAWN);
    expect(getState().view).toEqual(stood);
    const tiles = brought().flatMap(([, tile]) => tile ?? []);

    // It may be known before the map has a style.
    await openMap({}, { ahead: { flight, layers: [] } });
    askedTiles.length = 0;
    setState({ flight });
    await vi.waitFor(() => {
      expect(getState().view?.zoom).toBe(15);
      expect(new Set(askedTiles.filter((tile) => tile.startsWith('15/')))).toEqual(new Set(tiles));
    }, DRAWN);
  });

  test('stops colouring when the figure is removed, while the tiles of the next place still load', async () => {
    await openMap();
    const asked = vi.spyOn(MapLibreMap.prototype, 'triggerRepaint');
    setState({ layers: { ...initialState.layers, figure: true } });
    const map = await vi.waitFor(() => {
      const [found] = asked.mock.contexts;
      if (!(found instanceof MapLibreMap)) throw new Error('It is drawn again');
      expect(found.getLayer('figure')).toBeDefined();
      return found;
    }, DRAWN);
    held = new Promise((resolve) => {
      onTestFinished(() => {
        held = null;
        resolve();
      });
    });
    askedTiles.length = 0;
    setState({ flight: { center: [113.7, 34.8], zoom: 15 } });
    await vi.waitFor(() => expect(askedTiles).not.toEqual([]), DRAWN);
    setState({ layers: initialState.layers });
    await vi.waitFor(() => expect(map.getLayer('figure')).toBeUndefined(), DRAWN);
    expect(map.areTilesLoaded()).toBe(false);
  });

  test('back restores the exact view, also when the flight to the incident or the one back was interrupted', async () => {
    await openMap();
    const view = { center: [113.66123456, 34.75098765] as [number, number], zoom: 14.1234 };
    const stands = () =>
      vi.waitFor(() => {
        expect(getState().underway ?? getState().flight).toBeNull();
        const { center, zoom } = getState().view ?? { center: [0, 0], zoom: 0 };
        expect([center[0], center[1], zoom]).toEqual([
          expect.closeTo(view.center[0], 9),
          expect.closeTo(view.center[1], 9),
          expect.closeTo(view.zoom, 9),
        ]);
      }, DRAWN);
    const isUnderway = () => vi.waitFor(() => expect(getState().underway).not.toBeNull(), DRAWN);
    const select = (code: string) => selectPoint('incident', code, [113.7, 34.8]);
    setState({ flight: { view } });
    await stands();
    select('I-1');
    await isUnderway();
    stepBack();
    await stands();
    select('I-1');
    await isUnderway();
    stepBack();
    await isUnderway();
    select('I-2');
    await isUnderway();
    stepBack();
    await stands();
    select('I-1');
    await vi.waitFor(() => {
      expect(getState().view?.zoom).toBe(17);
      expect(getState().underway).toBeNull();
    }, DRAWN);
    stepBack();
    await stands();
  });

  test('what the pointer is on in a list has a ring until the pointer leaves', async () => {
    await openMap();
    const [longitude, latitude] = getState().view?.center ?? CENTRE;
    const position: [number, number] = [longitude, latitude];
    setState({ pointed: { code: 'I-1', position, bbox: [...position, ...position] } });
    // Three pixels wide, around the middle of the map.
    const whole = 2 * Math.PI * 18 * 3;
    await vi.waitFor(async () => expect(await countRing()).toBeGreaterThan(whole / 2), DRAWN);
    setState({ pointed: null });
    await vi.waitFor(async () => expect(await countRing()).toBeLessThan(whole / 8), DRAWN);
  });

  test('a mark keeps its place and size when the map is shown with twice as many pixels', async () => {
    setPixelShare(1 / 2);
    onTestFinished(() => setPixelShare(1));
    await openMap();
    const position = getState().view?.center ?? CENTRE;
    setState({ pointed: { code: 'I-1', position, bbox: [...position, ...position] } });
    const whole = 2 * Math.PI * 18 * 3;
    await vi.waitFor(async () => expect(await countRing()).toBeGreaterThan(whole / 4), DRAWN);
    setPixelShare(1);
    setState({ pointed: null });
    await vi.waitFor(async () => expect(await countRing()).toBeLessThan(whole / 8), DRAWN);
    setState({ pointed: { code: 'I-1', position, bbox: [...position, ...position] } });
    await vi.waitFor(async () => expect(await countRing()).toBeGreaterThan(whole / 2), DRAWN);
  });

  /** Number of bright pixels of the picture, 15 to 21 from the middle of the map. */
  async function countRing(): Promise<number> {
    const shot = await page.screenshot({ save: false });
    const picture = await createImageBitmap(
      await (await fetchData(`data:image/png;base64,${shot}`)).blob(),
    );
    const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    pen?.drawImage(picture, 0, 0);
    const scale = picture.width / window.innerWidth;
    let bright = 0;
    for (let x = -21; x <= 21; x++) {
      for (let y = -21; y <= 21; y++) {
        const distance = Math.hypot(x, y);
        if (distance < 15 || distance > 21) continue;
        const [red = 0, green = 0, blue = 0] =
          pen?.getImageData((300 + x) * scale, (200 + y) * scale, 1, 1).data ?? [];
        if (Math.min(red, green, blue) > 200) bright++;
      }
    }
    return bright;
  }

  test('the target of a flight is next to the panel', async () => {
    await openMap();
    const panel = Object.assign(document.createElement('div'), { id: 'panel' });
    panel.style.width = '200px';
    document.body.append(panel);
    setState({ flight: { center: [113.7, 34.8], zoom: 15 } });
    // A hundred pixels of the 512 × 2^15 around the earth.
    const aside = (100 * 360) / (512 * 2 ** 15);
    await vi.waitFor(() => expect(getState().view?.center[0]).toBeCloseTo(113.7 + aside, 5), DRAWN);
    setState({ flight: { view: { center: [113.7, 34.8], zoom: 15 } } });
    await vi.waitFor(() => expect(getState().view?.center[0]).toBeCloseTo(113.7, 5), DRAWN);
    panel.remove();
  });

  test('changes its theme in the same view', async () => {
    const place = await openMap();
    const before = getState().view;
    setState({ theme: 'light' });
    await clickBeside(place, 60, () => expect(getState().selection?.kind).toBe('grid'));
    expect(getState().view).toEqual(before);
  });

  test('is printed as a still picture, which is removed afterwards', async () => {
    const place = await openMap();
    await clickBeside(place, -60, () => expect(getState().selection).not.toBeNull());
    dispatchEvent(new Event('beforeprint'));
    const picture = [...place.querySelectorAll('canvas')].at(-1);
    expect(place.querySelectorAll('canvas')).toHaveLength(2);
    const { width = 0, height = 0 } = picture ?? {};
    const pixels = picture?.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    // The drawing of a graphics context is lost a moment later: an empty sheet would have one colour, if any.
    expect(new Set(new Uint32Array(new Uint8Array(pixels).buffer)).size).toBeGreaterThan(2);
    dispatchEvent(new Event('afterprint'));
    expect(place.querySelectorAll('canvas')).toHaveLength(1);
  });

  test('opens a plan of a street at a zoom where the movable vertices are visible', async () => {
    const [west, south] = [1_136_000_000, 347_000_000];
    const ring = (...points: [number, number][]) => [
      [points.flatMap(([x, y]) => [west + x, south + y])],
    ];
    // A good kilometre each way. The border between the two has a bend; its ends lie on the outline, which stays.
    const middle: [number, number][] = [
      [65_000, 0],
      [66_000, 45_000],
      [65_000, 90_000],
    ];
    const grounds: Record<string, number[][][]> = {
      SW: ring([0, 0], ...middle, [0, 90_000]),
      SE: ring([130_000, 0], [130_000, 90_000], ...middle.toReversed()),
    };
    const units = area.units.map((unit) => ({ ...unit, ground: grounds[unit.code] ?? null }));
    await renderDesk(
      <div style={{ position: 'relative', width: 1000, height: 700 }}>
        <MapView service={service} Foot={MapFoot} />
        <PlanDesk id="1" />
      </div>,
      {
        ...replies,
        '/api/me': meAs('planner'),
        '/api/plans/1': plan,
        '/api/plans/1/working-area': { ...area, units },
        '/api/grid-locks': { items: [] },
      },
      { plan: '1' },
    );
    const repaint = vi.spyOn(MapLibreMap.prototype, 'triggerRepaint');
    await vi.waitFor(() => expect(getDrawing()).not.toBeNull(), DRAWN);
    takeTool('border');
    await vi.waitFor(() => {
      const map = repaint.mock.contexts.at(-1);
      if (!(map instanceof MapLibreMap)) throw new Error('it has drawn nothing yet');
      expect(map.queryRenderedFeatures({ layers: ['plan-vertices'] })).toHaveLength(1);
    }, DRAWN);
  });

  test('reports a missing WebGL 2', async () => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = () => null;
    try {
      const place = await renderDesk(<MapView service={service} Foot={MapFoot} />, replies);
      await vi.waitFor(() => expect(place.textContent).toContain('The map cannot be shown here'));
      expect(getState().mapProblem).toBe('no_webgl');
    } finally {
      HTMLCanvasElement.prototype.getContext = getContext;
    }
  });

  test('requests failed tiles again', async () => {
    isAway = true;
    const place = await openMap();
    await vi.waitFor(() => expect(getState().mapProblem).toBe('tiles'), DRAWN);
    // Until the tiles above those that failed have failed too.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    isAway = false;
    const isPicked = () => expect(getState().selection).toEqual({ kind: 'grid', code: 'S-west-1' });
    await clickBeside(place, -60, isPicked, BELOW_NAMES);
  });

  test('is named in the language of the page, also when that changes', async () => {
    const place = await openMap();
    expect(canvasOf(place).getAttribute('aria-label')).toBe('Map of the grids');
    await i18n.changeLanguage('zh-CN');
    expect(canvasOf(place).getAttribute('aria-label')).toBe('网格地图');
  });

  test('recovers without a user when the graphics card loses it, also the sixth and seventh time', async () => {
    const place = await openMap();
    for (let time = 1; time <= 7; time++) {
      const canvas = await vi.waitFor(() => canvasOf(place), DRAWN);
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
      await vi.waitFor(() => expect(getState().mapProblem, `${time}`).toBe('context_lost'), DRAWN);
      await vi.waitFor(() => {
        // A user who does not want to wait for the longer pauses.
        const [button] = page.getByRole('button', { name: 'Redraw the map now' }).elements();
        if (button instanceof HTMLElement) button.click();
        expect(getState().mapProblem, `${time}`).toBeNull();
      }, DRAWN);
    }
    await vi.waitFor(() => {
      expect(place.querySelector('[data-map-state="ready"]')).not.toBeNull();
    }, DRAWN);
  });
});

/** As the stream sends it: an unacknowledged emergency. */
const alert = {
  code: 'I-2',
  version: 1,
  action: 'reported',
  state: 'reported',
  severity: 3,
  category: '0401',
  title: 'Smoke',
  position: CENTRE,
  path: [],
  dueAt: null,
  isAlert: true,
  at: '2026-11-21T04:00:00.000Z',
};
const marked = { marks: [incident({ code: 'I-2', severity: 3 })], total: 1 };
const pulses = (place: HTMLElement) => place.querySelectorAll<HTMLElement>('[data-testid="pulse"]');
const marksDrawn = (place: HTMLElement) =>
  vi.waitFor(() => {
    expect(place.querySelector('[data-marks-state="ready"]')).not.toBeNull();
  }, DRAWN);

describe('a new urgent mark', () => {
  test('pulses three times and rests, and is not new a second time', async () => {
    const place = await openMap({ '/api/incidents/marks': marked });
    await marksDrawn(place);
    tellLive('incident', alert);
    const ring = await vi.waitUntil(() => pulses(place)[0]?.firstElementChild, DRAWN);
    expect(getComputedStyle(ring as Element).animationIterationCount).toBe('3');
    await vi.waitFor(() => expect(pulses(place)).toHaveLength(0), DRAWN);
    tellLive('incident', { ...alert, version: 2, action: 'register' });
    expect(pulses(place)).toHaveLength(0);
  });

  test('does so when its mark comes later than the event, and not where no mark shows it', async () => {
    const place = await openMap();
    await marksDrawn(place);
    tellLive('incident', alert);
    expect(pulses(place)).toHaveLength(0);
    answerWith({ '/api/incidents/marks': marked });
    await queryClient.invalidateQueries();
    await vi.waitFor(() => expect(pulses(place)).toHaveLength(1), DRAWN);
  });

  test('does not move for users who prefer reduced motion', async () => {
    const reduce = (value: string) =>
      cdp().send('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-reduced-motion', value }],
      });
    await reduce('reduce');
    try {
      const place = await openMap({ '/api/incidents/marks': marked });
      await marksDrawn(place);
      tellLive('incident', alert);
      const ring = await vi.waitUntil(() => pulses(place)[0]?.firstElementChild, DRAWN);
      const frames = (ring as Element)
        .getAnimations()
        .flatMap(({ effect }) => (effect instanceof KeyframeEffect ? effect.getKeyframes() : []));
      expect(new Set(frames.map(({ transform }) => transform)).size).toBe(1);
      expect(new Set(frames.map(({ opacity }) => opacity)).size).toBe(1);
    } finally {
      await reduce('');
    }
  });
});
