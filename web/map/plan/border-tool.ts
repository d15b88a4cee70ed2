/**
 * Border tool: a vertex, an edge or a whole border is dragged, and both neighbours follow. A press between two vertices makes a
 * new one.
 */
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Draft } from '../../../api/core/editor/draft.ts';
import { currentDraft } from '../../../api/core/editor/history.ts';
import { type Point, UNITS_PER_DEGREE } from '../../../api/core/geometry/lattice.ts';
import { takeAction } from '../../state/actions/draw.ts';
import { chooseVertex, pressVertex } from '../../state/actions/drawing.ts';
import { getDrawing } from '../../state/drawing.ts';
import { dragBorder } from './drag-border.ts';
import { nearestArc, takeHold } from './grip-border.ts';
import { toDegrees } from './lattice-degrees.ts';
import { idleTool, type MapTool } from './map-tool.ts';
import { nearestVertexTo } from './own-borders.ts';
import { type Place, placeOf, pointAt } from './pointer-place.ts';
import { showHandles } from './show-grip.ts';

/** Distance from a border in CSS pixels at which a press grips it; larger for a finger. */
const REACH = { mouse: 9, pen: 12, touch: 22, key: 14 } as const;

const reachAt = (map: MapLibreMap, { x, y }: Place, pixels: number) =>
  Math.abs(map.unproject([x + pixels, y]).lng - map.unproject([x, y]).lng) * UNITS_PER_DEGREE;

const reachOf = (map: MapLibreMap, at: Place, type: string) =>
  reachAt(map, at, type === 'touch' ? REACH.touch : type === 'pen' ? REACH.pen : REACH.mouse);

export const borderTool: MapTool = {
  ...idleTool,
  shape: () => 'static',
  cursor: ({ corner }) => (corner ? 'move' : null),
  byKey: ({ grip }) => (grip === 'vertex' ? 'vertex' : 'drag'),

  press(map, { mayDraw, history, grip }, event) {
    if (!mayDraw) return null;
    const at = placeOf(map, event);
    const reach = reachOf(map, at, event.pointerType);
    const hold = takeHold(currentDraft(history), pointAt(map, at), grip, reach);
    const corner = (grip === 'vertex' && hold?.points[0]) || null;
    pressVertex(corner);
    if (!hold) return null;
    showHandles(map, hold.arc, hold.points[0] ?? null);
    return dragBorder(map, hold, at);
  },

  hover(map, { history, corner }, event) {
    if (event.pointerType === 'touch' || map.isMoving()) return;
    const at = placeOf(map, event);
    // The highlight shows what a press would grip.
    const draft = currentDraft(history);
    const arc = nearestArc(draft, pointAt(map, at), reachOf(map, at, event.pointerType));
    map.getCanvas().dataset.over = String(arc !== null);
    showHandles(map, arc ?? arcOf(draft, corner), corner);
  },

  take(map) {
    // A double press means the vertex.
    map.doubleClickZoom.disable();
    return () => {
      chooseVertex(null);
      showHandles(map, null, null);
      map.doubleClickZoom.enable();
    };
  },
};

/** The border of a chosen vertex. */
export const arcOf = (draft: Draft, corner: Point | null) => corner && nearestArc(draft, corner, 1);

/** Chooses the vertex at a position for the arrow keys; between two vertices it makes a new one. */
export function pickVertexAt(map: MapLibreMap, point: Point): void {
  const drawing = getDrawing();
  if (!drawing?.mayDraw) return;
  const reach = reachAt(map, map.project(toDegrees(point)), REACH.key);
  const hold = takeHold(currentDraft(drawing.history), point, 'vertex', reach);
  if (!hold?.between) {
    pressVertex(hold?.points[0] ?? null);
  } else if (takeAction({ kind: 'insert_point', between: hold.between, at: hold.at })) {
    const made = getDrawing();
    chooseVertex(made && nearestVertexTo(currentDraft(made.history), hold.at));
  }
}
