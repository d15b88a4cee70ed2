import { describe, expect, test } from 'vitest';
import { listChildren } from '../../../api/core/editor/children.ts';
import type { Draft, DraftUnit } from '../../../api/core/editor/draft.ts';
import { traceOutlines } from '../../../api/core/editor/outline.ts';
import { nothingSaid } from '../../../api/core/editor/sum-figures.ts';
import { buildTopology } from '../../../api/core/editor/topology/build-topology.ts';
import { areaOf, lengthOf } from '../../../api/core/geometry/flat-measure.ts';
import type { Box, Point } from '../../../api/core/geometry/lattice.ts';
import { nothingDrawn, redraw } from '../../../web/map/plan/draw-draft.ts';
import { findSnap } from '../../../web/map/plan/find-snap.ts';
import { movesOf, previewOf, takeHold } from '../../../web/map/plan/grip-border.ts';
import {
  allLeft,
  isMoved,
  leave,
  listLeft,
  segmentsOf,
} from '../../../web/map/plan/left-segments.ts';
import { verticesOf } from '../../../web/map/plan/list-vertices.ts';
import { smallestAt, unitAt, unitsInside } from '../../../web/map/plan/units-at.ts';

/**
 * Two grids of two units each, a thousand to a side:
 *
 *   +----+----+
 *   | a1 | b1 |   A: a1 a2     B: b1 b2
 *   +----+----+
 *   | a2 | b2 |
 *   +----+----+
 */
const square = (x: number, y: number): Point[] => [
  [x, y],
  [x + 1000, y],
  [x + 1000, y + 1000],
  [x, y + 1000],
];

const unit = (key: string, level: number, parent: string | null): DraftUnit => ({
  key,
  level,
  parent,
  name: key,
  kind: 'general',
  use: null,
  households: null,
  population: null,
  code: null,
  posts: [],
  lock: null,
});

function town(places: Record<string, Point[]>): Draft {
  const units = new Map(
    [
      unit('S', 2, null),
      unit('A', 3, 'S'),
      unit('B', 3, 'S'),
      ...Object.keys(places).map((key) => unit(key, 4, key.startsWith('a') ? 'A' : 'B')),
    ].map((each) => [each.key, each]),
  );
  const rings = new Map(Object.entries(places).map(([key, ring]) => [key, [ring]]));
  return {
    topology: buildTopology(rings),
    units,
    children: listChildren(units),
    nextNew: 1,
    said: nothingSaid,
  };
}

const places = {
  a1: square(0, 1000),
  a2: square(0, 0),
  b1: square(1000, 1000),
  b2: square(1000, 0),
};
const draft = town(places);

describe('the hit under the pointer', () => {
  test('is the smallest unit, or the unit of the requested level', () => {
    expect(smallestAt(draft, [500, 1500])).toBe('a1');
    expect(smallestAt(draft, [1500, 500])).toBe('b2');
    expect(unitAt(draft, [1500, 500], 3)).toBe('B');
    expect(unitAt(draft, [1500, 500], 2)).toBe('S');
  });

  test('is nothing outside the working area', () => {
    expect(smallestAt(draft, [2500, 500])).toBeNull();
    expect(smallestAt(draft, [-500, 500])).toBeNull();
  });

  test('a rectangle selects the units whose middle it contains', () => {
    const ring: Point[] = [
      [100, 100],
      [1700, 100],
      [1700, 900],
      [100, 900],
    ];
    expect(unitsInside(draft, ring, 4).sort()).toEqual(['a2', 'b2']);
    expect(unitsInside(draft, ring, 3).sort()).toEqual(['A', 'B']);
  });
});

describe('a dragged point', () => {
  const near = { draft, streets: [], reach: 60 };

  test('snaps to a vertex before a border, and to a border before a street', () => {
    expect(findSnap([1030, 1020], near)).toEqual({ to: 'vertex', point: [1000, 1000] });
    expect(findSnap([1020, 500], near)).toEqual({ to: 'border', point: [1000, 500] });
    const streets = [
      [
        [400, 0],
        [400, 2000],
      ] as Point[],
    ];
    expect(findSnap([415, 500], { ...near, streets })).toEqual({
      to: 'street',
      point: [400, 500],
    });
  });

  test('stays where it is when nothing is near', () => {
    expect(findSnap([500, 500], near)).toBeNull();
  });
});

describe('a dragged border', () => {
  test('moves at a vertex, with everything that meets there', () => {
    const hold = takeHold(draft, [1010, 1005], 'vertex', 50);
    expect(hold?.points).toEqual([[1000, 1000]]);
    const moves = hold ? movesOf(hold, [1100, 1050]) : [];
    expect(moves).toEqual([
      [
        [1000, 1000],
        [1100, 1050],
      ],
    ]);
    expect(previewOf(draft, moves)).toHaveLength(4);
  });

  test('between two vertices gets a new one', () => {
    const hold = takeHold(draft, [1005, 500], 'vertex', 50);
    expect(hold?.points).toEqual([]);
    expect(hold?.at).toEqual([1000, 500]);
    expect(hold?.between?.map(String).sort()).toEqual(['1000,0', '1000,1000']);
  });

  test('moves with an edge, both ends the same way', () => {
    const hold = takeHold(draft, [1005, 500], 'edge', 50);
    const moves = hold ? movesOf(hold, [hold.at[0] + 20, hold.at[1]]) : [];
    expect(moves.map(([, to]) => String(to)).sort()).toEqual(['1020,0', '1020,1000']);
  });

  test('out of reach does not exist', () => {
    expect(takeHold(draft, [500, 500], 'vertex', 50)).toBeNull();
  });
});

describe('the map of a draft', () => {
  const segments = segmentsOf(draft.topology);
  const assessed = (each: Draft) => ({ draft: each, outlines: traceOutlines(each) });
  const first = redraw(nothingDrawn, draft, segments, assessed(draft));

  test('has a ground for each smallest unit, a line for each border, a name for each unit', () => {
    expect(first.units.add.map(({ properties }) => properties?.key).sort()).toEqual(
      Object.keys(places).sort(),
    );
    expect(first.names.add).toHaveLength(7);
    const levels = first.borders.add.map(({ properties }) => properties?.level);
    expect(levels.filter((level) => level === 4)).toHaveLength(2);
    expect(levels.filter((level) => level === 3)).toHaveLength(2);
    expect(first.borders.add.some(({ properties }) => properties?.isMoved)).toBe(false);
  });

  test('draws an upper unit with a ground of its own at that ground, not around its assigned units', () => {
    const wide = [
      [0, 0],
      [1300, 0],
      [1300, 2000],
      [0, 2000],
    ] as Point[];
    const rest = [
      [1300, 0],
      [2000, 0],
      [2000, 2000],
      [1300, 2000],
    ] as Point[];
    const kept = new Map([
      ['A', [wide]],
      ['B', [rest]],
    ]);
    const drawnWith = (each: Draft) =>
      redraw(nothingDrawn, draft, segments, assessed(each), { keptRings: kept }).borders.add;
    const linesOf = (features: GeoJSON.Feature[]) =>
      features
        .filter(({ properties }) => properties?.level === 3)
        .map(({ properties, geometry }) => [
          properties?.key,
          geometry.type === 'MultiLineString' ? geometry.coordinates.length : 0,
        ]);
    // Between a1 and b1 runs a border of smallest units only: that of A and B lies elsewhere.
    expect(linesOf(drawnWith(draft))).toEqual([
      ['kept A', 4],
      ['kept B', 4],
    ]);
    // One of two has the ground of both, and no line between.
    const units = new Map(draft.units);
    units.delete('B');
    for (const key of ['b1', 'b2']) units.set(key, unit(key, 4, 'A'));
    const merged = { ...draft, units, children: listChildren(units) };
    expect(linesOf(drawnWith(merged))).toEqual([['kept A', 6]]);
  });

  test('is rebuilt only where it differs', () => {
    const units = new Map(draft.units).set('b2', { ...unit('b2', 4, 'A') });
    const given = { ...draft, units, children: listChildren(units) };
    const next = redraw(first.drawn, draft, segments, assessed(given));
    expect(next.units.add.map(({ properties }) => properties)).toEqual([
      { key: 'b2', isExclusive: false, isLocked: false, isChanged: true },
    ]);
    expect(next.units.remove).toEqual([]);
    // Between a2 and b2 lies no border of grids any more, between b1 and b2 one.
    expect(next.borders.add.map(({ properties }) => properties?.level).sort()).toEqual([3, 4]);
    const named = next.names.add.map(({ properties }) => properties?.key);
    expect(named).toEqual(expect.arrayContaining(['A', 'B', 'b2']));
    expect(named).not.toContain('a1');
  });

  test('shades no unit that only got a corner, and names units in the language of the page', () => {
    const bent = town({
      ...places,
      a2: [
        [0, 0],
        [1000, 0],
        [1000, 500],
        [1000, 1000],
        [0, 1000],
      ],
      b2: [
        [1000, 0],
        [2000, 0],
        [2000, 1000],
        [1000, 1000],
        [1000, 500],
      ],
    });
    const say = (name: string) => `Unit ${name}`;
    const next = redraw(first.drawn, draft, segments, assessed(bent), { say });
    const shaded = next.units.add.filter(({ properties }) => properties?.isChanged);
    expect(shaded).toEqual([]);
    const names = next.names.add.map(({ properties }) => properties?.name);
    expect(names).toContain('Unit a1');
    expect(bent.units.get('a1')?.name).toBe('a1');
  });
});

describe('removed borders', () => {
  const base = segmentsOf(draft.topology);
  const before = leave(allLeft(base), base, draft.topology);
  /** With one more corner on the border between a2 and b2. */
  const through = (corner: Point) =>
    buildTopology(
      new Map<string, Point[][]>([
        ['a1', [places.a1]],
        ['b1', [places.b1]],
        ['a2', [[[0, 0], [1000, 0], corner, [1000, 1000], [0, 1000]]]],
        ['b2', [[[1000, 0], [2000, 0], [2000, 1000], [1000, 1000], corner]]],
      ]),
    );
  const bent = through([1100, 500]);

  test('are those of the base that the draft no longer has', () => {
    expect(before.segments.size).toBe(0);
    const after = leave(before, base, bent);
    expect([...after.segments.values()].map((ends) => ends.map(String).sort())).toEqual([
      ['1000,0', '1000,1000'],
    ]);
  });

  test('are none where a border only got a corner: its course is the same', () => {
    const cornered = through([1000, 400]);
    const after = leave(before, base, cornered);
    expect(after.segments.size).toBe(1);
    expect(listLeft(after)).toEqual([]);
    const arcs = [...cornered.arcs.values()];
    expect(arcs.some((arc) => isMoved(arc, base, draft.topology))).toBe(false);
    expect(listLeft(leave(before, base, bent))).toHaveLength(1);
  });

  test('are forgotten when the draft has them again', () => {
    expect(leave(leave(before, base, bent), base, draft.topology).segments.size).toBe(0);
  });
});

test('a drawing is measured in metres: a thousandth of a degree in Zhengzhou', () => {
  const [x, y] = [1_136_500_000, 347_500_000];
  const ring: Point[] = [
    [x, y],
    [x + 10_000, y],
    [x + 10_000, y + 10_000],
    [x, y + 10_000],
  ];
  expect(lengthOf(ring.slice(0, 2))).toBeCloseTo(91.57, 1);
  expect(lengthOf(ring.slice(1, 3))).toBeCloseTo(110.94, 1);
  expect(areaOf(ring)).toBeCloseTo(91.57 * 110.94, -2);
});

test('the movable vertices of the level are known before the pointer moves', () => {
  const list = (around: Box, level = 4) =>
    verticesOf(draft, level, around).features.map(({ properties }) => properties?.key);
  // The one place where four meet; all others lie on the outline, which stays.
  expect(list({ west: 0, south: 0, east: 2000, north: 2000 })).toEqual(['1000 1000']);
  expect(list({ west: 5000, south: 0, east: 6000, north: 2000 })).toEqual([]);
  // Between units of that level there is no border here.
  expect(list({ west: 0, south: 0, east: 2000, north: 2000 }, 2)).toEqual([]);
});
