/** Cursor for work without a mouse: arrow keys move it over the map, the space bar presses. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import { create } from 'zustand';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { getDrawing } from '../../state/drawing.ts';
import { pickVertexAt } from './border-tool.ts';
import { coveredWidth } from './covered-width.ts';
import { pickUnitAt } from './gather-tool.ts';
import type { Hand } from './hand.ts';
import { toDegrees } from './lattice-degrees.ts';
import { mapTools } from './map-tools.ts';
import { type Place, pointAt } from './pointer-place.ts';
import { tellPointer } from './tell-pointer.ts';

interface KeyCursor {
  /** Position on the ground, so that it stays there when the map moves; null: not in use. */
  at: Point | null;
  /** Whether a drag was begun and not ended. */
  isPressing: boolean;
  /** CSS pixels of the last press: a key that is held down accelerates. */
  stride: number;
}

/** CSS pixels of one press, of one with shift, and the maximum of a key that is held down. */
const NEAR = 2;
const FAR = 24;
const GROWTH = 1.25;
/** Distance from an edge at which the map moves along. */
const MARGIN = 48;

export const useKeyCursor = create<KeyCursor>()(() => ({
  at: null,
  isPressing: false,
  stride: NEAR,
}));

const cursor = () => useKeyCursor.getState();

/** Moves the cursor. @param way to the right and down */
export function moveCursor(
  { map, pointAt: pointAtUnit }: Hand,
  [right, down]: readonly [number, number],
  { isFar, isHeld }: { isFar: boolean; isHeld: boolean },
): void {
  const stride = isHeld ? Math.min(FAR, cursor().stride * GROWTH) : NEAR;
  useKeyCursor.setState({ stride });
  const pixels = isFar ? FAR : stride;
  const from = placeNow(map);
  const to = { x: from.x + right * pixels, y: from.y + down * pixels };
  putCursor(pointAt(map, to));
  bringIntoSight(map, to);
  tell(map, 'pointermove');
  const { at } = cursor();
  if (at) pointAtUnit(at);
}

export function putCursor(at: Point): void {
  useKeyCursor.setState({ at });
}

/** Does what a click does there; instead of a drag, the first press grips and the second releases. */
export function pressCursor({ map }: Hand, isMore: boolean): void {
  const drawing = getDrawing();
  if (!drawing) return;
  const at = cursor().at ?? pointAt(map, placeNow(map));
  putCursor(at);
  switch (mapTools[drawing.tool].byKey(drawing)) {
    case 'drag': {
      const isPressing = !cursor().isPressing;
      tell(map, isPressing ? 'pointerdown' : 'pointerup');
      useKeyCursor.setState({ isPressing });
      break;
    }
    case 'corner':
      for (const type of ['pointermove', 'pointerdown', 'pointerup'] as const) tell(map, type);
      break;
    case 'vertex':
      pickVertexAt(map, at);
      break;
    case 'unit':
      pickUnitAt(at, isMore);
  }
}

/** Cancels a drag, otherwise hides the cursor. @returns false: there was nothing to do */
export function dropCursor(hand: Pick<Hand, 'cancel'>): boolean {
  const { at, isPressing } = cursor();
  if (isPressing) {
    hand.cancel();
    useKeyCursor.setState({ isPressing: false });
    return true;
  }
  if (at === null) return false;
  useKeyCursor.setState({ at: null });
  return true;
}

/** Position of the cursor; at first, and when it is out of view, the centre of the visible part. */
function placeNow(map: MapLibreMap): Place {
  const { clientWidth, clientHeight } = map.getCanvas();
  const width = clientWidth - coveredWidth(map);
  const middle = { x: width / 2, y: clientHeight / 2 };
  const { at } = cursor();
  if (at === null) return middle;
  const { x, y } = map.project(toDegrees(at));
  const isSeen = x >= 0 && y >= 0 && x <= width && y <= clientHeight;
  return isSeen ? { x, y } : middle;
}

function bringIntoSight(map: MapLibreMap, { x, y }: Place): void {
  const { clientWidth, clientHeight } = map.getCanvas();
  const beyond = (at: number, length: number) =>
    Math.min(0, at - MARGIN) + Math.max(0, at - (length - MARGIN));
  const right = beyond(x, clientWidth - coveredWidth(map));
  const down = beyond(y, clientHeight);
  if (right !== 0 || down !== 0) map.panBy([right, down], { animate: false });
}

function tell(map: MapLibreMap, type: 'pointermove' | 'pointerdown' | 'pointerup'): void {
  const { at } = cursor();
  if (at !== null) tellPointer(map, at, type);
}
