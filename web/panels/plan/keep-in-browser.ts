import type { PlanContent } from '../../../api/core/contract/plans.ts';
import { writeHistory } from '../../../api/core/editor/stored-history.ts';
import { getDrawing } from '../../state/drawing.ts';
import { keepDrawing, markDrawingSaved } from '../../state/kept-drawing.ts';
import { serverNow } from '../../state/server-time.ts';
import type { Stored } from './session-state.ts';

/** Debounce of storing, short enough that a tab that crashes loses nothing. */
const KEEP_AFTER_MS = 250;

/**
 * Stores the drawing of a plan, with its steps, in this browser.
 *
 * @param stored the content that it is drawn on
 * @param contentNow the current content; null: the plan is no longer open
 */
export function keepInBrowser(stored: () => Stored, contentNow: () => PlanContent | null) {
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function keep(isSaved: boolean): Promise<void> {
    clearTimeout(timer);
    const content = contentNow();
    const drawing = getDrawing();
    if (!content || !drawing) return;
    const { id, version, baseEdition } = stored();
    const history = writeHistory(drawing.history, drawing.base, baseEdition);
    const at = serverNow();
    await keepDrawing({ planId: id, version, baseEdition, content, isSaved, history, at });
  }

  return {
    keep,
    keepLater(): void {
      clearTimeout(timer);
      timer = setTimeout(() => void keep(false), KEEP_AFTER_MS);
    },
    /** Marks the last stored drawing as saved on the server. */
    markSaved: (): Promise<void> => markDrawingSaved(stored().id),
    stop: () => clearTimeout(timer),
  };
}
