/** What the panel of a plan may ask of the session of the plan that is open. */
import { create } from 'zustand';
import type { Plan, PlanContent } from '../../../api/core/contract/plans.ts';
import type { ContentChange } from './compare-contents.ts';

export interface SessionActs {
  /** Saves at once. @returns when the server has answered, or nothing was left to be saved */
  saveNow(): Promise<unknown>;
  /** Of what was saved last. */
  version(): number;
  /** Conflicts are decided for what is in force: the changes of these units are discarded. */
  settle(keys: readonly string[]): Promise<void>;
  takeKept(): void;
  dropKept(): void;
  keepMine(): void;
  /**
   * Mine and theirs together, where they do not meet.
   * @param changes that are theirs
   * @returns false when they do not fit: the conflict stays
   */
  keepBoth(content: PlanContent, changes: readonly ContentChange[]): boolean;
  /** What a colleague has drawn has been read of. */
  seeTaken(): void;
  takeTheirs(): void;
  /** The plan has been changed, by this page or by somebody else. */
  hearOf(newer: Plan): void;
}

const useActs = create<{ acts: SessionActs | null }>()(() => ({ acts: null }));

export const tellActs = (acts: SessionActs | null): void => useActs.setState({ acts });

/** Of the plan that is open; null: none is. */
export const planSession = (): SessionActs | null => useActs.getState().acts;

export const usePlanActs = (): SessionActs | null => useActs(({ acts }) => acts);
