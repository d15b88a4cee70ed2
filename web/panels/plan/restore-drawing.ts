/** Replays the steps that an earlier visit has left in this browser. */
import type { WorkingArea } from '../../../api/core/contract/plans.ts';
import { currentDraft, type History } from '../../../api/core/editor/history.ts';
import { readHistory } from '../../../api/core/editor/stored-history.ts';
import type { Surroundings } from '../../../api/core/editor/surroundings.ts';
import { writeContent } from '../../../api/core/editor/write-content.ts';
import type { Drawing } from '../../state/drawing-shape.ts';
import { isSameContent, type KeptDrawing } from '../../state/kept-drawing.ts';
import type { Stored } from './session-state.ts';

/** Null: not every step can be replayed. */
export function readKeptHistory(
  { history }: KeptDrawing,
  area: WorkingArea,
  surroundings: Surroundings,
): History | null {
  const read = history === null ? null : readHistory(history, area, surroundings);
  return read && read.lost === 0 ? read.history : null;
}

/**
 * Steps of a plan that is unchanged since the earlier visit: they are listed and can be undone.
 *
 * @returns null: there are none, their result differs, or something was drawn meanwhile
 */
export function stepsOfStored(
  kept: KeptDrawing,
  drawing: Drawing | null,
  { content }: Stored,
  area: WorkingArea,
): History | null {
  if (drawing === null || drawing.history.steps.length > 0) return null;
  const history = readKeptHistory(kept, area, drawing.surroundings);
  if (history === null || history.steps.length === 0) return null;
  return isSameContent(writeContent(drawing.base, currentDraft(history)), content) ? history : null;
}
