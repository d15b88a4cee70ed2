import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { isSame, type Point } from '../../../api/core/geometry/lattice.ts';
import { goesOnTyping, isForOverlay } from '../../keys/guard-keys.ts';
import { isTyping } from '../../keys/is-typing.ts';
import { getState } from '../../state/app-state.ts';
import {
  changeDrawing,
  type Drawing,
  dropTool,
  getDrawing,
  redoStep,
  takeAction,
  takeTool,
  tools,
  undoStep,
} from '../../state/drawing.ts';
import { dropCursor, moveCursor, pressCursor, putCursor, useKeyCursor } from './key-cursor.ts';
import { showKeySheet } from './key-sheet.tsx';
import { toDegrees, toLattice } from './lattice-degrees.ts';
import { toolKeys } from './tool-keys.ts';
import { isHolding } from './use-border-tool.ts';
import { isSweepingOver } from './use-gather-tool.ts';
import { endSketch, isSketching, redoCorner, undoCorner } from './use-sketch-tool.ts';

/** Keys of somebody who writes, or has only just, closes something that lies over the map, or acts on a case over the plan. */
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

/** Arrows, space and Enter belong to what has the focus, unless that is the map. */
const isOnMap = ({ target }: KeyboardEvent, map: MapLibreMap) =>
  target === map.getCanvas() || target === document.body;

/** Escape ends, Enter closes, arrows nudge the chosen vertex or carry the cursor, Delete takes away, Ctrl+Z goes back. */
export function usePlanKeys(map: MapLibreMap): void {
  useEffect(() => {
    const nudge = createNudge(map);
    const onKey = (event: KeyboardEvent) => {
      // What terra-draw is told is no key that somebody pressed.
      if (!event.isTrusted) return;
      const drawing = getDrawing();
      if (!drawing || isForOthers(event, map) || isInDialog(event)) return;
      if (!runKey(map, drawing, event, nudge)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [map]);
  useMouseAgain(map);
}

/** Whoever takes the mouse again needs no cursor of the keyboard. */
function useMouseAgain(map: MapLibreMap): void {
  useEffect(() => {
    const onMove = (event: PointerEvent) => {
      const isMoved = event.movementX !== 0 || event.movementY !== 0;
      if (!event.isTrusted || !isMoved) return;
      while (dropCursor(map));
    };
    const canvas = map.getCanvas();
    canvas.addEventListener('pointermove', onMove);
    return () => {
      canvas.removeEventListener('pointermove', onMove);
      while (dropCursor(map));
    };
  }, [map]);
}

type Nudge = (corner: Point, way: Way, isFar: boolean) => void;

/** @returns whether the key was one of ours */
function runKey(map: MapLibreMap, drawing: Drawing, event: KeyboardEvent, nudge: Nudge): boolean {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z' && event.shiftKey) return goForward();
    if (key === 'z') return goBack();
    return key === 'y' ? goForward() : false;
  }
  if (event.altKey) return false;
  if (key === 'Escape') return letGo(map, drawing);
  if (isSketching()) {
    if (key === 'Enter') endSketch(map, 'Enter');
    else if (key === 'Delete' || key === 'Backspace') undoCorner();
    if (key === 'Enter' || key === 'Delete' || key === 'Backspace') return true;
  }
  const { corner } = drawing;
  if (corner && (key === 'Delete' || key === 'Backspace')) {
    takeAction({ kind: 'remove_point', at: corner });
    return true;
  }
  if (isOnMap(event, map) && runPointerKey(map, corner, event, nudge)) return true;
  if (key === '?') {
    showKeySheet();
    return true;
  }
  const tool = tools.find((each) => toolKeys[each] === key);
  if (!tool || (tool !== 'choose' && !drawing.mayDraw)) return false;
  takeTool(tool);
  return true;
}

/** The keys that do what a mouse would. */
function runPointerKey(
  map: MapLibreMap,
  corner: Point | null,
  { key, shiftKey, repeat }: KeyboardEvent,
  nudge: Nudge,
): boolean {
  if (key === ' ' || key === 'Enter') {
    pressCursor(map, shiftKey);
    return true;
  }
  const way = ways[key];
  if (!way) return false;
  if (corner) nudge(corner, way, shiftKey);
  else moveCursor(map, way, { isFar: shiftKey, isHeld: repeat });
  return true;
}

function goBack(): boolean {
  if (!undoCorner()) undoStep();
  return true;
}

function goForward(): boolean {
  if (!redoCorner()) redoStep();
  return true;
}

/** First what is being dragged or drawn, then what was taken up, then the tool. */
function letGo(map: MapLibreMap, drawing: Drawing): boolean {
  if (isSketching()) endSketch(map, 'Escape');
  else if (useKeyCursor.getState().isPressing) dropCursor(map);
  else if (isHolding() || isSweepingOver())
    map.getCanvas().dispatchEvent(new PointerEvent('pointercancel'));
  else if (drawing.refusal) changeDrawing({ refusal: null });
  else if (drawing.corner) changeDrawing({ corner: null });
  else if (drawing.chosen.length > 0) changeDrawing({ chosen: [] });
  else if (dropCursor(map)) return true;
  else if (drawing.problem) changeDrawing({ problem: null });
  else dropTool();
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

/** Presses one after the other are one step of the history: each begins where the first began. */
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
    if (isDone) changeDrawing({ corner: to });
    // The cursor goes on from there when the vertex is let go.
    if (useKeyCursor.getState().at) putCursor(last);
  };
}
