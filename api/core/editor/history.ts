/** History for undo and redo. Earlier drafts are kept completely: drafts share everything that an action left unchanged. */
import { act } from './act.ts';
import type { Action, ActionRefusal } from './action.ts';
import { type Described, describeAction } from './describe-action.ts';
import type { Draft } from './draft.ts';
import type { Surroundings } from './surroundings.ts';

export interface HistoryStep {
  readonly action: Action;
  /** Text for the list. */
  readonly words: Described;
  /** Id of a drag movement, whose steps count as one step. */
  readonly drag: string | null;
  readonly after: Draft;
}

export interface History {
  readonly start: Draft;
  readonly steps: readonly HistoryStep[];
  /** Number of applied steps; the others can be redone. */
  readonly done: number;
}

/** Longest history; each step holds some memory. */
export const MOST_STEPS = 200;

export type Performed =
  | { readonly outcome: 'done'; readonly history: History }
  | { readonly outcome: 'refused'; readonly refusal: ActionRefusal };

export const startHistory = (start: Draft): History => ({ start, steps: [], done: 0 });

/** Current draft. */
export const currentDraft = (history: History): Draft => draftAt(history, history.done);

/**
 * Applies an action as the next step and discards undone steps.
 * @param drag the same for all steps of one movement: each starts from the movement's beginning and replaces the previous one
 */
export function perform(
  history: History,
  action: Action,
  surroundings: Surroundings,
  drag: string | null = null,
): Performed {
  const last = history.steps[history.done - 1];
  const isSameDrag = drag !== null && last?.drag === drag;
  const kept = isSameDrag ? history.done - 1 : history.done;
  const before = draftAt(history, kept);
  const acted = act(before, action, surroundings);
  if (acted.outcome === 'refused') return acted;
  const words = describeAction(before, action, acted, surroundings);
  const steps = [...history.steps.slice(0, kept), { action, words, drag, after: acted.draft }];
  return { outcome: 'done', history: forget({ start: history.start, steps, done: steps.length }) };
}

export const canUndo = ({ done }: History): boolean => done > 0;
export const canRedo = ({ done, steps }: History): boolean => done < steps.length;

export const undo = (history: History): History => jumpTo(history, history.done - 1);
export const redo = (history: History): History => jumpTo(history, history.done + 1);

/** Undoes or redoes to a step. @param done number of steps to be applied: 0 is the start */
export function jumpTo(history: History, done: number): History {
  return { ...history, done: Math.min(history.steps.length, Math.max(0, done)) };
}

function draftAt({ start, steps }: History, done: number): Draft {
  return steps[done - 1]?.after ?? start;
}

function forget(history: History): History {
  const first = history.steps[0];
  if (history.steps.length <= MOST_STEPS || first === undefined) return history;
  return { start: first.after, steps: history.steps.slice(1), done: history.done - 1 };
}
