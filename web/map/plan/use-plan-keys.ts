import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { isSame, type Point } from '../../editor/topology/lattice.ts';
import {
  changeDrawing,
  type Drawing,
  getDrawing,
  redoStep,
  type Tool,
  takeAction,
  undoStep,
} from '../../state/drawing.ts';
import { toDegrees, toLattice } from './lattice-degrees.ts';
import { isSketching, redoCorner, undoCorner } from './use-sketch-tool.ts';

/** Letter of each tool; the panels' own letters rest while a plan is open. */
export const toolKeys: Record<Tool, string> = {
  choose: 'v',
  give: 'g',
  cut: 'x',
  assign: 'a',
  merge: 'm',
  border: 'b',
};

/** Keys that belong to somebody who writes. */
const isWriting = ({ target }: KeyboardEvent) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(radio|checkbox|range)$/.test(target.type));

/** Escape ends, Enter closes, arrows nudge the chosen vertex, Delete takes it away, Ctrl+Z goes back. */
export function usePlanKeys(map: MapLibreMap): void {
  useEffect(() => {
    const nudge = createNudge(map);
    const onKey = (event: KeyboardEvent) => {
      const drawing = getDrawing();
      if (!drawing || isWriting(event)) return;
      if (!runKey(map, drawing, event, nudge)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [map]);
}

type Nudge = (corner: Point, key: string, isFar: boolean) => boolean;

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
  if (key === 'Enter' && isSketching()) return tellSketch(map, 'Enter');
  if (drawing.tool === 'border' && drawing.corner) {
    if (key.startsWith('Arrow')) return nudge(drawing.corner, key, event.shiftKey);
    if (key === 'Delete' || key === 'Backspace') {
      takeAction({ kind: 'remove_point', at: drawing.corner });
      return true;
    }
  }
  const tool = Object.entries(toolKeys).find(([, letter]) => letter === key);
  if (!tool) return false;
  changeDrawing({ tool: tool[0] as Tool, refusal: null, corner: null });
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

/** First the line in the hand, then what was taken up, then the tool. */
function letGo(map: MapLibreMap, drawing: Drawing): boolean {
  if (isSketching()) return tellSketch(map, 'Escape');
  if (drawing.refusal) changeDrawing({ refusal: null });
  else if (drawing.corner) changeDrawing({ corner: null });
  else if (drawing.chosen.length > 0) changeDrawing({ chosen: [] });
  else if (drawing.problem) changeDrawing({ problem: null });
  else changeDrawing({ tool: 'choose' });
  return true;
}

/** terra-draw hears keys on the map alone, wherever the focus is. */
function tellSketch(map: MapLibreMap, key: 'Enter' | 'Escape'): boolean {
  const canvas = map.getCanvas();
  if (document.activeElement === canvas) return false;
  canvas.dispatchEvent(new KeyboardEvent('keydown', { key }));
  canvas.dispatchEvent(new KeyboardEvent('keyup', { key }));
  return true;
}

/** CSS pixels of one press, and with shift. */
const NEAR = 1;
const FAR = 10;
const ways: Record<string, readonly [right: number, down: number]> = {
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
  return (corner, key, isFar) => {
    const way = ways[key];
    if (!way) return false;
    if (!start || !last || !isSame(last, corner)) {
      start = corner;
      count += 1;
    }
    const at = map.project(toDegrees(corner));
    const pixels = isFar ? FAR : NEAR;
    const to = toLattice(map.unproject([at.x + way[0] * pixels, at.y + way[1] * pixels]).toArray());
    const isDone = takeAction({ kind: 'move_points', moves: [[start, to]] }, `nudge-${count}`);
    last = isDone ? to : corner;
    if (isDone) changeDrawing({ corner: to });
    return true;
  };
}
