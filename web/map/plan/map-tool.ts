import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Drawing } from '../../state/drawing-shape.ts';

/** terra-draw's name of what is drawn by hand; static: nothing. */
export type Shape = 'polygon' | 'linestring' | 'rectangle' | 'freehand' | 'static';

/** A press that has taken hold of something, until it is let go. The map stands still meanwhile. */
export interface Drag {
  /** @returns false: it could not go on, and is over */
  move(event: PointerEvent): boolean;
  end(event: PointerEvent): void;
  /** A second finger, or Esc: nothing has happened. */
  cancel(): void;
  /** Another tool was taken meanwhile: what has happened stays. */
  drop(): void;
}

/** What a tool of the editor does with what happens on the map. It keeps nothing: what is in the hand is the hand's. */
export interface MapTool {
  shape(drawing: Drawing): Shape;
  /** Null: the map's own. */
  cursor(drawing: Drawing): string | null;
  /** Whether it means the unit under the pointer. @param isSketching a line is begun and not ended */
  pointsAtUnits(drawing: Drawing, isSketching: boolean): boolean;
  /** Whether a click takes up the unit there. */
  takesClicks(drawing: Drawing): boolean;
  /** Null: there is nothing to take hold of. */
  press(map: MapLibreMap, drawing: Drawing, event: PointerEvent): Drag | null;
  /** The pointer is over the map and holds nothing. */
  hover(map: MapLibreMap, drawing: Drawing, event: PointerEvent): void;
  /** What the space bar does at the cursor of the keyboard: begin or end a drag, set a corner, choose a vertex, take up a unit. */
  byKey(drawing: Drawing): 'drag' | 'corner' | 'vertex' | 'unit';
  /** Taken into the hand. @returns lays it down */
  take(map: MapLibreMap): () => void;
}

/** A tool that does none of it. */
export const idleTool: Omit<MapTool, 'shape' | 'cursor' | 'byKey'> = {
  pointsAtUnits: () => false,
  takesClicks: () => false,
  press: () => null,
  hover: () => {},
  take: () => () => {},
};
