/**
 * Finds places in the demo where a plan can be drawn, with the editor's own rules, so that tests do not depend on the course of
 * its streets.
 */
import type { PlanContent, WorkingArea, WorkingUnit } from '../../api/core/contract/plans.ts';
import { act } from '../../api/core/editor/act.ts';
import type { Action } from '../../api/core/editor/action.ts';
import { assess, assessBase } from '../../api/core/editor/assess.ts';
import { listProblems } from '../../api/core/editor/check-draft.ts';
import type { Draft } from '../../api/core/editor/draft.ts';
import { currentDraft, perform, startHistory } from '../../api/core/editor/history.ts';
import { noContent, openDraft } from '../../api/core/editor/open-draft.ts';
import { remedyOf } from '../../api/core/editor/remedy.ts';
import { makeSurroundings } from '../../api/core/editor/surroundings.ts';
import { boxOfUnit, neighboursOf } from '../../api/core/editor/topology/topology.ts';
import { unitAtLevel } from '../../api/core/editor/tree.ts';
import { writeContent } from '../../api/core/editor/write-content.ts';
import { type Box, meets, type Point } from '../../api/core/geometry/lattice.ts';
import { smallestAt } from '../../web/map/plan/units-at.ts';

export const ZOOM = 16;
const GRID_LEVEL = 3;

export type Pixel = readonly [x: number, y: number];

/** Position on the map of a point of the lattice when the map is centred at `center`, 512-pixel tiles. */
export function project([x, y]: Point, center: Point): Pixel {
  const world = ([x, y]: Point): Pixel => {
    const sine = Math.sin((y / 1e7) * (Math.PI / 180));
    return [
      (x / 1e7 / 360 + 0.5) * 512 * 2 ** ZOOM,
      (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 512 * 2 ** ZOOM,
    ];
  };
  const [px, py] = world([x, y]);
  const [cx, cy] = world(center);
  return [px - cx, py - cy];
}

interface Place {
  center: Point;
  /** A rotated square, so that it lies along no street. */
  ring: Point[];
  /** Two vertices of a long border, away from the drawn polygon. */
  edge: readonly [Point, Point];
  /** An adjacent smallest unit. */
  beside: string;
  draft: Draft;
}

/** A rotated square around `center`, with this many lattice units to each side. */
const diamond = ([x, y]: Point, half: number): Point[] => [
  [x - half, y + Math.round(half / 5)],
  [x + Math.round(half / 5), y + half],
  [x + half, y - Math.round(half / 5)],
  [x - Math.round(half / 5), y - half],
];

/** A place where four or more grids meet, and where each finding that the polygon causes is solved by one click. */
export function findPlace(area: WorkingArea): Place {
  const base = openDraft(area, noContent);
  const surroundings = makeSurroundings(area);
  const before = assessBase(base, surroundings, area.rules);
  for (const center of nodesOf(base)) {
    for (const half of [5200, 6200]) {
      const ring = diamond(center, half);
      if (gridsWithin(base, center, half).size < 4) continue;
      const parent = [...gridsWithin(base, center, half)]
        .map((key) => base.units.get(key)?.parent)
        .find((key) => typeof key === 'string');
      if (!parent) continue;
      const drawn = perform(
        startHistory(base),
        {
          kind: 'give_inside',
          ring,
          to: {
            is: 'new',
            level: GRID_LEVEL,
            parent,
            kind: 'exclusive',
            use: 'mall',
            name: 'Mall',
          },
        },
        surroundings,
      );
      if (drawn.outcome !== 'done') continue;
      let { history } = drawn;
      let assessed = assess(currentDraft(history), before);
      const errorsOf = () =>
        listProblems(assessed).filter(({ severity, isOld }) => severity === 'error' && !isOld);
      if (errorsOf().length === 0 || errorsOf().length > 4) continue;
      for (let round = 0; round < 5; round++) {
        const action = errorsOf()
          .map((problem) => remedyOf(assessed, problem))
          .find((remedy) => remedy !== null);
        if (!action) break;
        const solved = perform(history, action, surroundings);
        if (solved.outcome !== 'done') break;
        history = solved.history;
        assessed = assess(currentDraft(history), assessed);
      }
      if (errorsOf().length > 0) continue;
      const edge = longEdge(base, center, half);
      if (edge) return { center, ring, ...edge, draft: base };
    }
  }
  throw new Error('the demo has no place where four grids meet');
}

/** Points where borders meet, from the middle of the street outwards. */
function nodesOf({ topology }: Draft): Point[] {
  const nodes = [...topology.arcs.values()].flatMap(({ points }) => points.slice(0, 1));
  const middle: Point = [
    nodes.reduce((sum, [x]) => sum + x, 0) / nodes.length,
    nodes.reduce((sum, [, y]) => sum + y, 0) / nodes.length,
  ];
  const far = ([x, y]: Point) => Math.hypot(x - middle[0], y - middle[1]);
  return nodes.sort((one, other) => far(one) - far(other)).slice(0, 300);
}

function gridsWithin(draft: Draft, [x, y]: Point, half: number): Set<string> {
  const found = new Set<string>();
  for (const right of [-0.6, -0.3, 0, 0.3, 0.6]) {
    for (const up of [-0.6, -0.3, 0, 0.3, 0.6]) {
      if (Math.abs(right) + Math.abs(up) > 0.9) continue;
      const key = smallestAt(draft, [Math.round(x + right * half), Math.round(y + up * half)]);
      if (key !== null) found.add(unitAtLevel(draft, key, GRID_LEVEL));
    }
  }
  return found;
}

const around = ([x, y]: Point, half: number): Box => ({
  west: x - half,
  south: y - half,
  east: x + half,
  north: y + half,
});

/** A border between two vertices on the screen, long enough to drag, far from the polygon and from everything else. */
function longEdge(
  { topology }: Draft,
  center: Point,
  half: number,
): Pick<Place, 'edge' | 'beside'> | null {
  let longest = 0;
  let found: Pick<Place, 'edge' | 'beside'> | null = null;
  for (const { points, left, right } of topology.arcs.values()) {
    if (left === null || right === null) continue;
    for (let index = 1; index < points.length; index++) {
      const [a, b] = [points[index - 1], points[index]];
      if (!a || !b) continue;
      const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      const [x, y] = project(middle, center);
      const isFar = Math.hypot(middle[0] - center[0], middle[1] - center[1]) > half * 1.8;
      const isSeen = x > -500 && x < 180 && Math.abs(y) < 240;
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
      // A unit there may be locked, which the polygon does not show.
      const isApart = !meets(boxOfUnit(topology, left), around(center, half));
      if (!isFar || !isSeen || !isApart || length <= longest) continue;
      longest = length;
      found = { edge: [a, b], beside: left };
    }
  }
  return longest > 2500 ? found : null;
}

/** Content of a plan after some actions. */
export function contentAfter(area: WorkingArea, actions: readonly Action[]): PlanContent {
  const base = openDraft(area, noContent);
  const surroundings = makeSurroundings(area);
  let draft = base;
  for (const action of actions) {
    const acted = act(draft, action, surroundings);
    if (acted.outcome === 'refused') throw new Error(`${action.kind}: ${acted.refusal.reason}`);
    draft = acted.draft;
  }
  return writeContent(base, draft);
}

interface Lineage {
  /** Two adjacent smallest units of one grid. */
  gone: WorkingUnit;
  successor: WorkingUnit;
  /** Two other grids. */
  both: string;
  own: string;
}

/** Finds units that are not locked and in which nothing was drawn. */
export function findRelated(area: WorkingArea): Lineage {
  const { topology } = openDraft(area, noContent);
  const byCode = new Map(area.units.map((unit) => [unit.code, unit]));
  const isFree = ({ lock, parent }: WorkingUnit) =>
    lock === null && (parent === null || byCode.get(parent)?.lock === null);
  const grids = area.units.filter((unit) => unit.level === GRID_LEVEL && isFree(unit));
  for (const gone of area.units) {
    if (gone.level <= GRID_LEVEL || !isFree(gone)) continue;
    for (const code of neighboursOf(topology, gone.code)) {
      const successor = byCode.get(code);
      if (!successor || successor.parent !== gone.parent || !isFree(successor)) continue;
      const [both, own] = grids.filter((unit) => unit.code !== gone.parent);
      if (both && own) return { gone, successor, both: both.code, own: own.code };
    }
  }
  throw new Error('the demo has no units side by side');
}
