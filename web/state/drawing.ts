/** What is drawn, to be read. It is changed by `actions/drawing.ts` and `actions/draw.ts`. */
import type { Draft } from '../../api/core/editor/draft.ts';
import { currentDraft } from '../../api/core/editor/history.ts';
import type { Drawing } from './drawing-shape.ts';
import { useDrawingStore } from './drawing-store.ts';

/** Null: nothing is open. */
export const getDrawing = (): Drawing | null => useDrawingStore.getState().drawing;

/** Null while nothing is open. */
export function useDrawing<T>(read: (drawing: Drawing) => T): T | null {
  return useDrawingStore(({ drawing }) => (drawing ? read(drawing) : null));
}

export const useDraft = (): Draft | null => useDrawing(({ history }) => currentDraft(history));

/** Tells of every step that is drawn, undone or done again. @returns ends it */
export const watchSteps = (tell: (drawing: Drawing) => void): (() => void) =>
  useDrawingStore.subscribe(({ drawing }, before) => {
    if (drawing && drawing.history !== before.drawing?.history) tell(drawing);
  });
