import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { isSame, type Point } from '../../../api/core/geometry/lattice.ts';
import { goesOnTyping, isForOverlay } from '../../keys/guard-keys.ts';
import { isTyping } from '../../keys/is-typing.ts';
import { redoStep, takeAction, undoStep } from '../../state/actions/draw.ts';
import { chooseVertex, takeTool } from '../../state/actions/drawing.ts';
import { getState } from '../../state/app-state.ts';
import { getDrawing } from '../../state/drawing.ts';
import { type Drawing, tools } from '../../state/drawing-shape.ts';
import type { Hand } from './hand.ts';
import { dropCursor, moveCursor, pressCursor, putCursor, useKeyCursor } from './key-cursor.ts';
import { showKeySheet } from './key-sheet.tsx';
import { toDegrees, toLattice } from './lattice-degrees.ts';
import { release } from './let-go.ts';
import type { Sketcher } from './sketcher.ts';
import { toolKeys } from './tool-keys.ts';

/**
 * Whether a key belongs to something else: a text field that has the focus or had it just before, an element over the map that
 * the key closes, or an incident that is shown over the plan.
 */
const isForOthers = (event: KeyboardEvent, map: MapLibreMap) => {
  const { changeList, hasAlerts, selection } = getState();
  const isAbove =
    event.key === 'Escape'
      ? changeList !== null || hasAlerts || selection !== null
      : selection !== null && event.target !== map.getCanvas();
  return isAbove || isForOverlay(event) || isTyping(event.target) || goesOnTyping(event);
};

const isInDialog = ({ target }: KeyboardEvent) =>
  target instanceof Element && target.closest('dialog, [role="dialog"]') !== null;

/** Whether the map has the focus: arrows, space and Enter belong to the focused element otherwise. */
const isOnMap = ({ target }: KeyboardEvent, map: MapLibreMap) =>
  target === map.getCanvas() || target === document.body;

/**
 * Keyboard shortcuts: Escape cancels, Enter finishes, arrows move the chosen vertex or the cursor, Delete removes, Ctrl+Z
 * undoes.
 */
export function usePlanKeys(hand: Hand): void {
  useEffect(() => {
    const { map } = hand;
    const nudge = createNudge(map);
    const onKey = (event: KeyboardEvent) => {
      // Key events that are sent to terra-draw are not from the user.
      if (!event.isTrusted) return;
      const drawing = getDrawing();
      if (!drawing || isForOthers(event, map) || isInDialog(event)) return;
      if (!runKey(hand, drawing, event, nudge)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [hand]);
  useMouseAgain(hand);
}

/** Hides the cursor of the keyboard when the mouse is used again. */
function useMouseAgain(hand: Hand): void {
  useEffect(() => {
    const onMove = (event: PointerEvent) => {
      const isMoved = event.movementX !== 0 || event.movementY !== 0;
      if (!event.isTrusted || !isMoved) return;
      while (dropCursor(hand));
    };
    const canvas = hand.map.getCanvas();
    canvas.addEventListener('pointermove', onMove);
    return () => {
      canvas.removeEventListener('pointermove', onMove);
      while (dropCursor(hand));
    };
  }, [hand]);
}

type Nudge = (corner: Point, way: Way, isFar: boolean) => void;

/** Handles a key. @returns whether the key is one of ours */
function runKey(hand: Hand, drawing: Drawing, event: KeyboardEvent, nudge: Nudge): boolean {
  const { map, sketcher } = hand;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z' && event.shiftKey) return goForward(sketcher);
    if (key === 'z') return goBack(sketcher);
    return key === 'y' ? goForward(sketcher) : false;
  }
  if (event.altKey) return false;
  if (key === 'Escape') {
    release(hand, drawing);
    return true;
  }
  if (sketcher.isSketching()) {
    if (key === 'Enter') sketcher.end('Enter');
    else if (key === 'Delete' || key === 'Backspace') sketcher.undo();
    if (key === 'Enter' || key === 'Delete' || key === 'Backspace') return true;
  }
  const { corner } = drawing;
  if (corner && (key === 'Delete' || key === 'Backspace')) {
    takeAction({ kind: 'remove_point', at: corner });
    return true;
  }
  if (isOnMap(event, map) && runPointerKey(hand, corner, event, nudge)) return true;
  if (key === '?') {
    showKeySheet();
    return true;
  }
  const tool = tools.find((each) => toolKeys[each] === key);
  if (!tool || (tool !== 'choose' && !drawing.mayDraw)) return false;
  takeTool(tool);
  return true;
}

/** Handles the keys that replace a mouse. */
function runPointerKey(
  hand: Hand,
  corner: Point | null,
  { key, shiftKey, repeat }: KeyboardEvent,
  nudge: Nudge,
): boolean {
  if (key === ' ' || key === 'Enter') {
    pressCursor(hand, shiftKey);
    return true;
  }
  const way = ways[key];
  if (!way) return false;
  if (corner) nudge(corner, way, shiftKey);
  else moveCursor(hand, way, { isFar: shiftKey, isHeld: repeat });
  return true;
}

function goBack(sketcher: Sketcher): boolean {
  if (!sketcher.undo()) undoStep();
  return true;
}

function goForward(sketcher: Sketcher): boolean {
  if (!sketcher.redo()) redoStep();
  return true;
}

/** CSS pixels of one press, and with shift. */
const NEAR = 1;
const FAR = 10;
type Way = readonly [right: number, down: number];
const ways: Record<string, Way> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Moves a vertex by keys. Consecutive presses are one step of the history: each starts from the original position. */
function createNudge(map: MapLibreMap): Nudge {
  let start: Point | null = null;
  let last: Point | null = null;
  let count = 0;
  return (corner, [right, down], isFar) => {
    if (!start || !last || !isSame(last, corner)) {
      start = corner;
      count += 1;
    }
    const at = map.project(toDegrees(corner));
    const pixels = isFar ? FAR : NEAR;
    const to = toLattice(map.unproject([at.x + right * pixels, at.y + down * pixels]).toArray());
    const isDone = takeAction({ kind: 'move_points', moves: [[start, to]] }, `nudge-${count}`);
    last = isDone ? to : corner;
    if (isDone) chooseVertex(to);
    // The cursor continues from there when the vertex is released.
    if (useKeyCursor.getState().at) putCursor(last);
  };
}
