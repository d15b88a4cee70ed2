import { ScatterplotLayer } from '@deck.gl/layers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IncidentMark, Timeliness } from '../../../api/core/contract/incidents.ts';
import { drawFieldOfView } from '../../../web/map/layers/field-of-view.ts';
import { incidentLayers } from '../../../web/map/layers/incident-layers.ts';
import { markWindow } from '../../../web/map/mark-window.ts';
import { drawAtlas } from '../../../web/map/marks/draw-atlas.ts';
import {
  cameraIcon,
  cameraLook,
  clusterDisc,
  incidentIcon,
  incidentLook,
  shortCount,
  timeRing,
} from '../../../web/map/marks/mark-look.ts';
import { mixColours } from '../../../web/map/marks/mix-colours.ts';
import { toRgba } from '../../../web/map/marks/to-rgba.ts';
import { pickMark } from '../../../web/map/pick-mark.ts';
import { measureScale } from '../../../web/map/scale-bar.ts';
import { mapColours } from '../../../web/map/style/colours.ts';

describe('the mark of an incident', () => {
  test('shows severity by shape, progress by fill, time by ring', () => {
    expect(incidentLook(1, 'reported', 'in_time')).toEqual({
      shape: 'circle',
      fill: 'outline',
      ring: 'none',
    });
    expect(incidentLook(2, 'dispatched', 'due_soon')).toEqual({
      shape: 'diamond',
      fill: 'half',
      ring: 'soon',
    });
    expect(incidentLook(3, 'in_progress', 'overdue')).toEqual({
      shape: 'triangle',
      fill: 'solid',
      ring: 'overdue',
    });
    expect(incidentLook(1, 'verified', 'none').fill).toBe('tick');
  });

  test('a closed incident is not urgent', () => {
    expect(incidentLook(3, 'closed', 'overdue').ring).toBe('none');
  });
});

test('the mark of a camera shows its kind, and whether it is offline', () => {
  expect(cameraLook('access_control', false)).toEqual({ glyph: 'square', isOffline: false });
  expect(cameraLook('high_altitude', true)).toEqual({ glyph: 'ringed', isOffline: true });
  expect(cameraLook('mall', false).glyph).toBe('dot');
});

test.each(['dark', 'light'] as const)('the %s atlas has every mark, and none is blank', (theme) => {
  const { image, icons } = drawAtlas(theme, 1);
  const wanted = [
    incidentIcon(incidentLook(3, 'in_progress', 'overdue')),
    incidentIcon(incidentLook(1, 'closed', 'none')),
    cameraIcon(cameraLook('high_altitude', true)),
  ];
  for (const name of wanted) expect(icons).toHaveProperty([name]);
  for (const { x, y, width, height } of Object.values(icons)) {
    const middle = ((y + height / 2) * image.width + x + width / 2) * 4;
    expect(image.data[middle + 3]).toBeGreaterThan(0);
  }
});

test('the disc of a cluster has the colour of the worst open incident, and is grey where every one is closed', () => {
  const colours = mapColours.dark;
  const { inside, red, info, unknown } = colours;
  expect(clusterDisc({ openCount: 1, severity: 3 }, colours)).toBe(mixColours(inside, red, 0.5));
  expect(clusterDisc({ openCount: 7, severity: 1 }, colours)).toBe(mixColours(inside, info, 0.3));
  expect(clusterDisc({ openCount: 0, severity: 3 }, colours)).toBe(
    mixColours(inside, unknown, 0.3),
  );
});

test('a red ring means overdue, around one incident and around several: an emergency in time has none', () => {
  const colours = mapColours.dark;
  const atlas = drawAtlas('dark', 1);
  const ringed = (marks: IncidentMark[]) => {
    const layers = incidentLayers(marks, { atlas, colours, pixelRatio: 1, language: 'en' });
    const ring = layers.find(({ id }) => id === 'incident-cluster-ring');
    if (!(ring instanceof ScatterplotLayer)) throw new Error('no rings');
    const { data, getLineColor } = ring.props;
    return (data as IncidentMark[]).map((mark) => getLineColor(mark));
  };
  const several = (timeliness: Timeliness, openCount = 2): IncidentMark => ({
    position: [113.66, 34.75],
    count: 3,
    openCount,
    bbox: [113.65, 34.74, 113.67, 34.76],
    code: null,
    title: null,
    state: null,
    severity: 3,
    timeliness,
  });
  expect(timeRing('in_time', false)).toBe('none');
  expect(ringed([several('in_time'), several('none')])).toEqual([]);
  expect(ringed([several('overdue', 0)])).toEqual([]);
  expect(ringed([several('overdue')])).toEqual([toRgba(colours.red)]);
  expect(ringed([several('due_soon')])).toEqual([toRgba(colours.amber)]);
  expect(incidentLook(1, 'in_progress', 'overdue').ring).toBe('overdue');
});

test.each([
  [2, '2', '2'],
  [1903, '1,903', '1,903'],
  [12_400, '12K', '1.2万'],
  [1_200_000, '1.2M', '120万'],
])('a cluster of %i shows %s, and %s in Chinese', (count, english, chinese) => {
  expect([shortCount(count, 'en'), shortCount(count, 'zh-CN')]).toEqual([english, chinese]);
});

test('the mark on top is picked, and none next to it', () => {
  const marks = [
    { mark: 'below', at: { x: 10, y: 10 }, radius: 8 },
    { mark: 'above', at: { x: 14, y: 10 }, radius: 8 },
  ];
  expect(pickMark(marks, { x: 12, y: 10 })).toBe('above');
  expect(pickMark(marks, { x: 3, y: 10 })).toBe('below');
  expect(pickMark(marks, { x: 40, y: 10 })).toBeNull();
});

describe('the requested box of marks', () => {
  test('covers the view with whole tiles, and stays the same for small moves', () => {
    const view = fc.record({
      west: fc.double({ min: -179, max: 178, noNaN: true }),
      south: fc.double({ min: -80, max: 79, noNaN: true }),
      width: fc.double({ min: 0.001, max: 1, noNaN: true }),
      height: fc.double({ min: 0.001, max: 1, noNaN: true }),
      zoom: fc.double({ min: 2, max: 21, noNaN: true }),
    });
    fc.assert(
      fc.property(view, ({ west, south, width, height, zoom }) => {
        const { bbox, zoom: level } = markWindow([west, south, west + width, south + height], zoom);
        expect(level).toBe(Math.min(20, Math.floor(zoom)));
        expect(bbox[0]).toBeLessThanOrEqual(west + 1e-7);
        expect(bbox[1]).toBeLessThanOrEqual(south + 1e-7);
        expect(bbox[2]).toBeGreaterThanOrEqual(west + width - 1e-7);
        expect(bbox[3]).toBeGreaterThanOrEqual(south + height - 1e-7);
      }),
    );
    const at = (shift: number) => markWindow([113.65 + shift, 34.74, 113.66 + shift, 34.75], 14.3);
    expect(at(0.0001)).toEqual(at(0));
  });

  test('stays on the world where the view does not', () => {
    const { bbox } = markWindow([-400, -90, 400, 90], 1);
    expect(bbox).toEqual([-180, -85.0511288, 180, 85.0511288]);
  });
});

describe('the view of a camera', () => {
  test('is a closed wedge in the direction of the camera', () => {
    const ring = drawFieldOfView({
      position: [113, 34],
      bearing: 90,
      fieldOfView: 60,
      rangeM: 100,
    });
    expect(ring[0]).toEqual([113, 34]);
    expect(ring.at(-1)).toEqual([113, 34]);
    for (const [longitude] of ring.slice(1, -1)) expect(longitude).toBeGreaterThan(113);
  });

  test('is a circle when it looks everywhere', () => {
    const ring = drawFieldOfView({ position: [113, 34], bearing: 0, fieldOfView: 360, rangeM: 50 });
    expect(ring).not.toContainEqual([113, 34]);
  });
});

test('the scale bar is a round length that fits', () => {
  expect(measureScale(0, 0, 512).metres).toBe(20_000_000);
  const { metres, pixels } = measureScale(34.75, 14.3, 110);
  expect(metres).toBe(200);
  expect(pixels).toBeLessThanOrEqual(110);
});

test('colours are passed to deck.gl as bytes', () => {
  expect(toRgba('#58b7ff', 0.5)).toEqual([88, 183, 255, 128]);
});
