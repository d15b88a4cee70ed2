/** A pointer for who has no mouse: arrow keys carry it over the map, the space bar presses. */
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
  /** On the ground, so that it stays there when the map moves; null: nobody works by keys. */
  at: Point | null;
  /** A drag that was begun and not ended. */
  isPressing: boolean;
  /** CSS pixels of the last press: a key that is held down goes faster and faster. */
  stride: number;
}

/** CSS pixels of one press, of one with shift, and what a key that is held down grows to. */
const NEAR = 2;
const FAR = 24;
const GROWTH = 1.25;
/** So near to an edge the map comes along. */
const MARGIN = 48;

export const useKeyCursor = create<KeyCursor>()(() => ({
  at: null,
  isPressing: false,
  stride: NEAR,
}));

const cursor = () => useKeyCursor.getState();

/** @param way to the right and down */
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

/** What a click does there; where a hand would drag, the first press takes hold and the second lets go. */
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

/** Breaks off what it drags, else goes away. @returns false: there was nothing to do */
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

/** Where it is; at first, and when it was left behind, in the middle of what is seen. */
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
