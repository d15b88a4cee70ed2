import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { act } from '../../../api/core/editor/act.ts';
import type { Draft } from '../../../api/core/editor/draft.ts';
import { currentDraft, type History } from '../../../api/core/editor/history.ts';
import type { Box, Point } from '../../../api/core/geometry/lattice.ts';
import { UNITS_PER_DEGREE } from '../../../api/core/geometry/lattice.ts';
import {
  changeDrawing,
  forgetAfter,
  getDrawing,
  takeAction,
  useDrawing,
} from '../../state/drawing.ts';
import { type Hold, movesOf, nearestArc, previewOf, takeHold } from './grip-border.ts';
import { toDegrees, toLattice } from './lattice-degrees.ts';
import { verticesOf } from './list-vertices.ts';
import { isNearOwn, nearestVertexTo } from './own-borders.ts';
import { planSources, VERTEX_ZOOM } from './plan-sources.ts';
import { holdPointer, type Place, placeOf, pointAt } from './pointer-place.ts';
import { showHandles, showLines } from './show-grip.ts';
import { snapOnMap } from './snap-on-map.ts';
import { setData } from './use-plan-layers.ts';

/** CSS pixels from a border at which a pointer takes hold of it; a finger is thicker. */
const REACH = { mouse: 9, pen: 12, touch: 22, key: 14 } as const;
/** Before it has moved so far, a press is a click. */
const DRAG_PIXELS = 3;

let isHeld = false;

/** Whether a hand has hold of a border. */
export const isHolding = (): boolean => isHeld;

/** Moves borders: a vertex, an edge or all of it, both neighbours following. A press between two vertices makes one. */
export function useBorderTool(map: MapLibreMap): void {
  const isActive = useDrawing(({ tool }) => tool === 'border');
  useEffect(() => {
    if (!isActive) return;
    return moveBorders(map);
  }, [map, isActive]);

  // Where the borders lie now, after each step.
  const draft = useDrawing(({ history }) => currentDraft(history));
  const corner = useDrawing((drawing) => drawing.corner);
  const level = useDrawing((drawing) => drawing.level) ?? 0;
  useVerticesOnMap(map, isActive ? draft : null, level);
  useEffect(() => {
    if (!isActive || !draft) return;
    const arc = corner && nearestArc(draft, corner, 1);
    showHandles(map, arc, corner);
    return () => showHandles(map, null, null);
  }, [map, isActive, draft, corner]);
}

/** Every vertex of the level's borders that may be moved, where they stand far enough apart: seen before one points at it. */
function useVerticesOnMap(map: MapLibreMap, draft: Draft | null, level: number): void {
  useEffect(() => {
    if (!draft) return;
    const show = () => {
      const isNear = map.getZoom() >= VERTEX_ZOOM;
      setData(
        map,
        planSources.vertices,
        isNear ? verticesOf(draft, level, boxOfView(map)) : nothing,
      );
    };
    show();
    map.on('moveend', show);
    return () => {
      map.off('moveend', show);
      setData(map, planSources.vertices, nothing);
    };
  }, [map, draft, level]);
}

function boxOfView(map: MapLibreMap): Box {
  const bounds = map.getBounds();
  const [west, south] = toLattice(bounds.getSouthWest().toArray());
  const [east, north] = toLattice(bounds.getNorthEast().toArray());
  return { west, south, east, north };
}

const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

const reachAt = (map: MapLibreMap, { x, y }: Place, pixels: number) =>
  Math.abs(map.unproject([x + pixels, y]).lng - map.unproject([x, y]).lng) * UNITS_PER_DEGREE;

/** Chooses the vertex there for the arrow keys; between two vertices it makes one. */
export function pickVertexAt(map: MapLibreMap, point: Point): void {
  const drawing = getDrawing();
  if (!drawing?.mayDraw) return;
  const reach = reachAt(map, map.project(toDegrees(point)), REACH.key);
  const hold = takeHold(currentDraft(drawing.history), point, 'vertex', reach);
  if (!hold?.between) {
    changeDrawing({ corner: hold?.points[0] ?? null, refusal: null });
  } else if (takeAction({ kind: 'insert_point', between: hold.between, at: hold.at })) {
    const made = getDrawing();
    changeDrawing({ corner: made && nearestVertexTo(currentDraft(made.history), hold.at) });
  }
}

function moveBorders(map: MapLibreMap): () => void {
  const canvas = map.getCanvas();
  let hold: Hold | null = null;
  let pressed: Place | null = null;
  let isDragging = false;
  /** Before the vertex in the hand was made for this movement; null: it was there. */
  let unmade: History | null = null;
  let count = 0;
  let drag = '';
  let frame = 0;

  const toPoint = (at: Place) => pointAt(map, at);
  const reachOf = (at: Place, type: string) =>
    reachAt(map, at, type === 'touch' ? REACH.touch : type === 'pen' ? REACH.pen : REACH.mouse);
  const draftNow = (): Draft | null => {
    const drawing = getDrawing();
    return drawing && currentDraft(drawing.history);
  };

  const onDown = (event: PointerEvent) => {
    const drawing = getDrawing();
    const draft = draftNow();
    if (!drawing?.mayDraw || !draft || event.button !== 0 || !event.isPrimary) return;
    const at = placeOf(map, event);
    hold = takeHold(draft, toPoint(at), drawing.grip, reachOf(at, event.pointerType));
    if (!hold) {
      changeDrawing({ corner: null, refusal: null });
      return;
    }
    pressed = at;
    isHeld = true;
    isDragging = false;
    count += 1;
    drag = `drag-${count}`;
    map.dragPan.disable();
    holdPointer(map, event);
    const corner = hold.points[0] ?? null;
    changeDrawing({ corner: drawing.grip === 'vertex' ? corner : null, refusal: null });
    showHandles(map, hold.arc, corner);
  };

  /** Where the hand wants the vertex: near something else, there. */
  const target = (at: Place): Point => {
    const snap = hold && hold.points.length === 1 ? snapOnMap(map, at) : null;
    const own = hold?.points[0];
    return snap && !(own && isNearOwn(draftNow(), own, snap.point)) ? snap.point : toPoint(at);
  };

  const onMove = (event: PointerEvent) => {
    const at = placeOf(map, event);
    if (!hold || !pressed) {
      hover(event, at);
      return;
    }
    const moved = Math.hypot(at.x - pressed.x, at.y - pressed.y);
    if (!isDragging && moved < DRAG_PIXELS) return;
    if (!isDragging && hold.between && !makeVertex()) return;
    isDragging = true;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const draft = draftNow();
      if (!hold || !draft) return;
      const moves = movesOf(hold, target(at));
      showLines(map, previewOf(draft, moves), isRefused(draft, moves));
      changeDrawing({ sketch: { points: [hold.at, target(at)], isRing: false } });
    });
  };

  /** A press between two vertices: the new one is a step of its own, and then it is dragged. */
  const makeVertex = (): boolean => {
    if (!hold?.between) return false;
    const { between, at } = hold;
    const before = getDrawing()?.history ?? null;
    if (!takeAction({ kind: 'insert_point', between, at })) {
      release();
      return false;
    }
    const draft = draftNow();
    const made = draft && nearestVertexTo(draft, at);
    if (!draft || !made) {
      release();
      return false;
    }
    hold = { ...hold, points: [made], between: null, at: made };
    unmade = before;
    return true;
  };

  const onUp = (event: PointerEvent) => {
    if (!hold) return;
    cancelAnimationFrame(frame);
    const held = hold;
    const to = target(placeOf(map, event));
    const wasDragging = isDragging;
    const before = unmade;
    release();
    if (!wasDragging) return;
    const moves = movesOf(held, to);
    if (moves.length === 0) return;
    const isDone = takeAction({ kind: 'move_points', moves }, drag);
    if (!isDone && before) {
      // A vertex that could not go where it was wanted is not left behind; why it could not is.
      const refusal = getDrawing()?.refusal ?? null;
      forgetAfter(before);
      changeDrawing({ refusal });
      return;
    }
    const corner = held.points.length === 1 ? (isDone ? to : (held.points[0] ?? null)) : null;
    changeDrawing({ corner });
  };

  const release = () => {
    hold = null;
    pressed = null;
    isHeld = false;
    isDragging = false;
    unmade = null;
    map.dragPan.enable();
    showLines(map, [], false);
    changeDrawing({ sketch: null });
  };

  /** A second finger, or Esc: nothing has moved, and no vertex was made for it. */
  const onCancel = () => {
    if (!hold) return;
    const before = unmade;
    release();
    if (before) forgetAfter(before);
    changeDrawing({ corner: null });
  };

  const hover = (event: PointerEvent, at: Place) => {
    if (event.pointerType === 'touch') return;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const draft = draftNow();
      if (!draft || map.isMoving()) return;
      // What lights up is what a press takes hold of.
      const arc = nearestArc(draft, toPoint(at), reachOf(at, event.pointerType));
      canvas.dataset.over = String(arc !== null);
      const corner = getDrawing()?.corner ?? null;
      showHandles(map, arc ?? (corner && nearestArc(draft, corner, 1)), corner);
    });
  };

  /** A finger that has hold of a border is no business of the map: after a tap it would zoom with it. */
  const onTouch = (event: TouchEvent) => {
    if (hold) event.stopPropagation();
  };

  // Who presses twice means the vertex.
  map.doubleClickZoom.disable();
  canvas.addEventListener('touchstart', onTouch, { passive: true });
  canvas.addEventListener('pointerdown', onDown);
  canvas.addEventListener('pointermove', onMove);
  canvas.addEventListener('pointerup', onUp);
  canvas.addEventListener('pointercancel', onCancel);
  return () => {
    cancelAnimationFrame(frame);
    release();
    changeDrawing({ corner: null });
    showHandles(map, null, null);
    map.doubleClickZoom.enable();
    canvas.removeEventListener('touchstart', onTouch);
    canvas.removeEventListener('pointerdown', onDown);
    canvas.removeEventListener('pointermove', onMove);
    canvas.removeEventListener('pointerup', onUp);
    canvas.removeEventListener('pointercancel', onCancel);
  };
}

/** Known before the hand lets go: it need not be tried to be seen. */
function isRefused(draft: Draft, moves: ReturnType<typeof movesOf>): boolean {
  const surroundings = getDrawing()?.surroundings;
  if (moves.length === 0 || !surroundings) return false;
  return act(draft, { kind: 'move_points', moves }, surroundings).outcome === 'refused';
}
