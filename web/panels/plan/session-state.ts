/** State, events and effects of the session of a plan. */
import type { Plan, PlanContent } from '../../../api/core/contract/plans.ts';
import type { Draft } from '../../../api/core/editor/draft.ts';
import type { History } from '../../../api/core/editor/history.ts';
import type { KeptDrawing } from '../../state/kept-drawing.ts';
import type { ContentChange } from './compare-contents.ts';

/** Changes of colleagues that were applied: all of them, until they are marked as read. */
export interface Taken {
  by: readonly string[];
  changes: readonly ContentChange[];
}

/** State of the session that the panel shows. */
export interface Shown {
  saving: 'saved' | 'unsaved' | 'saving' | 'failed' | 'readOnly';
  failure: Error | null;
  /** The stored plan if another user has saved it during the drawing. */
  conflict: Plan | null;
  /** During a conflict: the content that both started from. */
  drawnOn: PlanContent | null;
  /** Drawing of a tab that crashed. */
  kept: KeptDrawing | null;
  taken: Taken | null;
  /** Whether base and changes do not fit together. */
  isTorn: boolean;
}

/** The plan as the server last reported it. */
export interface Stored {
  id: string;
  version: number;
  baseEdition: number;
  content: PlanContent;
}

export interface Session {
  stored: Stored;
  /** Content of the save in progress; null: none. */
  sending: PlanContent | null;
  /** Content when the plan was closed; null: it is open. */
  left: { content: PlanContent | null } | null;
  shown: Shown;
}

/** Events. `content`: the current content; null: another plan is open, or none. */
export type SessionEvent =
  | { is: 'drawn' }
  | { is: 'saveDue'; content: PlanContent | null }
  | { is: 'saved'; version: number; content: PlanContent | null }
  | {
      is: 'saveFailed';
      failure: Error;
      conflict: Plan | null;
      /** Whether a retry would be refused again. */
      isFinal: boolean;
      content: PlanContent | null;
    }
  /** Conflicts with the edition in force were resolved and stored. */
  | { is: 'settled'; version: number }
  | { is: 'keptFound'; kept: KeptDrawing; openedOn: Stored }
  | { is: 'keptTaken' }
  | { is: 'keptDropped' }
  /** `base`: of the drawing; null: no plan is open. */
  | { is: 'heard'; plan: Plan; content: PlanContent | null; base: Draft | null }
  | { is: 'mineKept' }
  | { is: 'theirsTaken' }
  /** `history`: of both together; `changes`: those of the other user. */
  | { is: 'bothKept'; history: History; changes: readonly ContentChange[] }
  | { is: 'takenSeen' }
  | { is: 'closed'; content: PlanContent | null };

export type Effect =
  /** Requests a `saveDue`: now, after the debounce, or as a retry when the server was not reachable. */
  | { do: 'save' }
  | { do: 'saveLater' }
  | { do: 'saveAgainLater' }
  | { do: 'send'; version: number; content: PlanContent }
  /**
   * Stores the drawing in this browser: after a delay, now, or as saved; or, after the plan was closed, marks the stored one as
   * saved.
   */
  | { do: 'keepLater' }
  | { do: 'keep' }
  | { do: 'keepSaved' }
  | { do: 'markKeptSaved' }
  | { do: 'dropKept' }
  /** Restores the steps of the stored content, to be listed and undone; or the whole drawing. */
  | { do: 'restoreSteps'; kept: KeptDrawing }
  | { do: 'restoreKept'; kept: KeptDrawing }
  | { do: 'replaceContent'; content: PlanContent }
  | { do: 'replaceHistory'; history: History }
  | { do: 'end' };

export type Step = readonly [Session, readonly Effect[]];
