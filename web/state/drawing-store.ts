/** Where what is drawn is held. Only `web/state` may import it (`biome.json`): the page reads `drawing.ts` and runs actions. */
import { create } from 'zustand';
import type { Drawing } from './drawing-shape.ts';

interface DrawingStore {
  /** Null: nothing is open. */
  drawing: Drawing | null;
}

export const useDrawingStore = create<DrawingStore>()(() => ({ drawing: null }));

/** What is not open is not changed. */
export function changeDrawing(changed: Partial<Drawing>): void {
  const { drawing } = useDrawingStore.getState();
  if (drawing) useDrawingStore.setState({ drawing: { ...drawing, ...changed } });
}
