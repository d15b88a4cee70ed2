/** Steps back and forth. What was drawn before is kept whole: drafts share all that an action left alone. */
import { act } from './act.ts';
import type { Action, ActionRefusal } from './action.ts';
import { type Described, describeAction } from './describe-action.ts';
import type { Draft } from './draft.ts';
import type { Surroundings } from './surroundings.ts';

export interface HistoryStep {
  readonly action: Action;
  /** Words for the list. */
  readonly words: Described;
  /** Steps of one movement of the hand are one step. */
  readonly drag: string | null;
  readonly after: Draft;
}

export interface History {
  readonly start: Draft;
  readonly steps: readonly HistoryStep[];
  /** So many of the steps are done; the others can be done again. */
  readonly done: number;
}

/** Further back nobody goes, and each step holds some memory. */
export const MOST_STEPS = 200;

export type Performed =
  | { readonly outcome: 'done'; readonly history: History }
  | { readonly outcome: 'refused'; readonly refusal: ActionRefusal };

export const startHistory = (start: Draft): History => ({ start, steps: [], done: 0 });

/** The draft as it stands. */
export const currentDraft = (history: History): Draft => draftAt(history, history.done);

/**
 * Does an action as the next step. What was undone is forgotten.
 *
 * @param drag the same for all steps of one movement: each begins where the movement began and takes the place of the one before
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

/** @param done how many of the steps are to be done: 0 is the start */
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
