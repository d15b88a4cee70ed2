/** The drawing, for reading. `actions/drawing.ts` and `actions/draw.ts` change it. */
import type { Draft } from '../../api/core/editor/draft.ts';
import { currentDraft } from '../../api/core/editor/history.ts';
import type { Drawing } from './drawing-shape.ts';
import { useDrawingStore } from './drawing-store.ts';

/** Returns the drawing; null: no plan is open. */
export const getDrawing = (): Drawing | null => useDrawingStore.getState().drawing;

/** Reads from the drawing as a hook; null while no plan is open. */
export function useDrawing<T>(read: (drawing: Drawing) => T): T | null {
  return useDrawingStore(({ drawing }) => (drawing ? read(drawing) : null));
}

export const useDraft = (): Draft | null => useDrawing(({ history }) => currentDraft(history));

/** Calls back after every step that is drawn, undone or redone. @returns a function that ends it */
export const watchSteps = (tell: (drawing: Drawing) => void): (() => void) =>
  useDrawingStore.subscribe(({ drawing }, before) => {
    if (drawing && drawing.history !== before.drawing?.history) tell(drawing);
  });
