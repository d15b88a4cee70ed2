import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Drawing } from '../../state/drawing-shape.ts';

/** terra-draw's name of the shape that is drawn; static: none. */
export type Shape = 'polygon' | 'linestring' | 'rectangle' | 'freehand' | 'static';

/** A press that has gripped something, until its release. The map does not move meanwhile. */
export interface Drag {
  /** @returns false: it could not continue, and has ended */
  move(event: PointerEvent): boolean;
  end(event: PointerEvent): void;
  /** Cancels it, by a second finger or Esc: nothing has changed. */
  cancel(): void;
  /** Ends it after a change of the tool: its changes stay. */
  drop(): void;
}

/** What a tool of the editor does with the events of the map. It has no state: that of a drag is in `hand.ts`. */
export interface MapTool {
  shape(drawing: Drawing): Shape;
  /** Null: the map's own. */
  cursor(drawing: Drawing): string | null;
  /** Whether it uses the unit under the pointer. @param isSketching whether a line is begun and not ended */
  pointsAtUnits(drawing: Drawing, isSketching: boolean): boolean;
  /** Whether a click chooses the unit there. */
  takesClicks(drawing: Drawing): boolean;
  /** Null: there is nothing to grip. */
  press(map: MapLibreMap, drawing: Drawing, event: PointerEvent): Drag | null;
  /** Handles a pointer that moves over the map and is not pressed. */
  hover(map: MapLibreMap, drawing: Drawing, event: PointerEvent): void;
  /**
   * What the space bar does at the cursor of the keyboard: begin or end a drag, set a corner, choose a vertex, choose a unit.
   */
  byKey(drawing: Drawing): 'drag' | 'corner' | 'vertex' | 'unit';
  /** Called when the tool is selected. @returns a function for when it is deselected */
  take(map: MapLibreMap): () => void;
}

/** Defaults of a tool that handles no events. */
export const idleTool: Omit<MapTool, 'shape' | 'cursor' | 'byKey'> = {
  pointsAtUnits: () => false,
  takesClicks: () => false,
  press: () => null,
  hover: () => {},
  take: () => () => {},
};
