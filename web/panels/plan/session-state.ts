/** What the session of a plan knows, what happens to it, and what it wants done. */
import type { Plan, PlanContent } from '../../../api/core/contract/plans.ts';
import type { Draft } from '../../../api/core/editor/draft.ts';
import type { History } from '../../../api/core/editor/history.ts';
import type { KeptDrawing } from '../../state/kept-drawing.ts';
import type { ContentChange } from './compare-contents.ts';

/** What colleagues have drawn and was taken in: all of it, until it has been read of. */
export interface Taken {
  by: readonly string[];
  changes: readonly ContentChange[];
}

/** What the panel of the plan shows of its session. */
export interface Shown {
  saving: 'saved' | 'unsaved' | 'saving' | 'failed' | 'readOnly';
  failure: Error | null;
  /** Somebody else has saved while this was drawn: the plan as it is stored. */
  conflict: Plan | null;
  /** While there is a conflict: what both were drawn on. */
  drawnOn: PlanContent | null;
  /** A drawing that a dead tab has left. */
  kept: KeptDrawing | null;
  taken: Taken | null;
  /** Base and changes do not fit together. */
  isTorn: boolean;
}

/** The plan as the server had it when it was last heard of. */
export interface Stored {
  id: string;
  version: number;
  baseEdition: number;
  content: PlanContent;
}

export interface Session {
  stored: Stored;
  /** On its way to the server; null: nothing is. */
  sending: PlanContent | null;
  /** What was drawn when the plan was left; null: it is open. */
  left: { content: PlanContent | null } | null;
  shown: Shown;
}

/** `content`: as it is drawn now; null: another plan is drawn, or none. */
export type SessionEvent =
  | { is: 'drawn' }
  | { is: 'saveDue'; content: PlanContent | null }
  | { is: 'saved'; version: number; content: PlanContent | null }
  | {
      is: 'saveFailed';
      failure: Error;
      conflict: Plan | null;
      /** Sent again it would be refused again. */
      isFinal: boolean;
      content: PlanContent | null;
    }
  /** Conflicts with what is in force were decided and stored. */
  | { is: 'settled'; version: number }
  | { is: 'keptFound'; kept: KeptDrawing; openedOn: Stored }
  | { is: 'keptTaken' }
  | { is: 'keptDropped' }
  /** `base`: of the drawing; null: nothing is drawn. */
  | { is: 'heard'; plan: Plan; content: PlanContent | null; base: Draft | null }
  | { is: 'mineKept' }
  | { is: 'theirsTaken' }
  /** `history`: of both together; `changes`: theirs. */
  | { is: 'bothKept'; history: History; changes: readonly ContentChange[] }
  | { is: 'takenSeen' }
  | { is: 'closed'; content: PlanContent | null };

export type Effect =
  /** Asks for a `saveDue` now, when the hand rests, or when a server that could not be reached is tried again. */
  | { do: 'save' }
  | { do: 'saveLater' }
  | { do: 'saveAgainLater' }
  | { do: 'send'; version: number; content: PlanContent }
  /** Keeps the drawing in this browser: soon, now, as saved; or, once it was left, marks what was kept as saved. */
  | { do: 'keepLater' }
  | { do: 'keep' }
  | { do: 'keepSaved' }
  | { do: 'markKeptSaved' }
  | { do: 'dropKept' }
  /** The steps of what is stored, to be listed and undone; or all that was drawn. */
  | { do: 'restoreSteps'; kept: KeptDrawing }
  | { do: 'restoreKept'; kept: KeptDrawing }
  | { do: 'replaceContent'; content: PlanContent }
  | { do: 'replaceHistory'; history: History }
  | { do: 'end' };

export type Step = readonly [Session, readonly Effect[]];
