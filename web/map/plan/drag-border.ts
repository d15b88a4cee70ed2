import type { Map as MapLibreMap } from 'maplibre-gl';
import { act } from '../../../api/core/editor/act.ts';
import type { Draft } from '../../../api/core/editor/draft.ts';
import { currentDraft, type History } from '../../../api/core/editor/history.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { forgetAfter, takeAction } from '../../state/actions/draw.ts';
import { chooseVertex, refuse, showSketch } from '../../state/actions/drawing.ts';
import { getDrawing } from '../../state/drawing.ts';
import { type Hold, movesOf, previewOf } from './grip-border.ts';
import type { Drag } from './map-tool.ts';
import { isNearOwn, nearestVertexTo } from './own-borders.ts';
import { type Place, placeOf, pointAt } from './pointer-place.ts';
import { showLines } from './show-grip.ts';
import { snapOnMap } from './snap-on-map.ts';

/** Distance below which a press is a click. */
const DRAG_PIXELS = 3;

const draftNow = (): Draft | null => {
  const drawing = getDrawing();
  return drawing && currentDraft(drawing.history);
};

/**
 * Drags a part of a border: it is shown where it would run, and moved at the end of the drag.
 * @param pressed where it was gripped
 */
export function dragBorder(map: MapLibreMap, held: Hold, pressed: Place): Drag {
  let hold = held;
  let isDragging = false;
  /** History before the vertex was made for this drag; null: it existed. */
  let unmade: History | null = null;
  let frame = 0;

  /** Target of the vertex: near something else, the snapped point. */
  const target = (at: Place): Point => {
    const snap = hold.points.length === 1 ? snapOnMap(map, at) : null;
    const own = hold.points[0];
    const isOwn = snap && own && isNearOwn(draftNow(), own, snap.point);
    return snap && !isOwn ? snap.point : pointAt(map, at);
  };

  /** Makes a vertex after a press between two: it is a step of its own, and then it is dragged. */
  const makeVertex = (): boolean => {
    const { between, at } = hold;
    if (!between) return true;
    const before = getDrawing()?.history ?? null;
    if (!takeAction({ kind: 'insert_point', between, at })) return false;
    const draft = draftNow();
    const made = draft && nearestVertexTo(draft, at);
    if (!made) return false;
    hold = { ...hold, points: [made], between: null, at: made };
    unmade = before;
    return true;
  };

  const drop = () => {
    cancelAnimationFrame(frame);
    showLines(map, [], false);
    showSketch(null);
  };

  return {
    move(event) {
      const at = placeOf(map, event);
      const moved = Math.hypot(at.x - pressed.x, at.y - pressed.y);
      if (!isDragging && moved < DRAG_PIXELS) return true;
      if (!isDragging && !makeVertex()) {
        drop();
        return false;
      }
      isDragging = true;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const draft = draftNow();
        if (!draft) return;
        const to = target(at);
        const moves = movesOf(hold, to);
        showLines(map, previewOf(draft, moves), isRefused(draft, moves));
        showSketch({ points: [hold.at, to], isRing: false });
      });
      return true;
    },
    end(event) {
      const to = target(placeOf(map, event));
      drop();
      if (isDragging) moveTo(hold, to, unmade);
    },
    cancel() {
      drop();
      if (unmade) forgetAfter(unmade);
      chooseVertex(null);
    },
    drop,
  };
}

function moveTo(hold: Hold, to: Point, unmade: History | null): void {
  const moves = movesOf(hold, to);
  if (moves.length === 0) return;
  const isDone = takeAction({ kind: 'move_points', moves });
  if (!isDone && unmade) {
    // A new vertex that could not be moved is removed again; the reason is kept.
    const refusal = getDrawing()?.refusal ?? null;
    forgetAfter(unmade);
    refuse(refusal);
    return;
  }
  const isOne = hold.points.length === 1;
  chooseVertex(isOne ? (isDone ? to : (hold.points[0] ?? null)) : null);
}

/** Whether the move would be refused, known before the end of the drag without applying it. */
function isRefused(draft: Draft, moves: ReturnType<typeof movesOf>): boolean {
  const surroundings = getDrawing()?.surroundings;
  if (moves.length === 0 || !surroundings) return false;
  return act(draft, { kind: 'move_points', moves }, surroundings).outcome === 'refused';
}
