/** The store of the drawing. Only `web/state` may import it (`biome.json`): the page reads `drawing.ts` and runs actions. */
import { create } from 'zustand';
import type { Drawing } from './drawing-shape.ts';

interface DrawingStore {
  /** Null: no plan is open. */
  drawing: Drawing | null;
}

export const useDrawingStore = create<DrawingStore>()(() => ({ drawing: null }));

/** Changes the drawing; no effect while no plan is open. */
export function changeDrawing(changed: Partial<Drawing>): void {
  const { drawing } = useDrawingStore.getState();
  if (drawing) useDrawingStore.setState({ drawing: { ...drawing, ...changed } });
}
