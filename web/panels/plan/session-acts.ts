/** Actions of the session of the open plan, for its panel. */
import { create } from 'zustand';
import type { Plan, PlanContent } from '../../../api/core/contract/plans.ts';
import type { ContentChange } from './compare-contents.ts';

export interface SessionActs {
  /** Saves at once. @returns a promise that resolves when the server has answered, or at once if there is nothing to save */
  saveNow(): Promise<unknown>;
  /** Version of the last save. */
  version(): number;
  /** Resolves conflicts in favour of the edition in force: the changes of these units are discarded. */
  settle(keys: readonly string[]): Promise<void>;
  takeKept(): void;
  dropKept(): void;
  keepMine(): void;
  /**
   * Keeps both drawings where they do not conflict.
   * @param changes those of the other user
   * @returns false when they do not fit: the conflict stays
   */
  keepBoth(content: PlanContent, changes: readonly ContentChange[]): boolean;
  /** Marks the changes of colleagues as read. */
  seeTaken(): void;
  takeTheirs(): void;
  /** Reports that this page or another user has changed the plan. */
  hearOf(newer: Plan): void;
}

const useActs = create<{ acts: SessionActs | null }>()(() => ({ acts: null }));

export const tellActs = (acts: SessionActs | null): void => useActs.setState({ acts });

/** Session of the open plan; null: no plan is open. */
export const planSession = (): SessionActs | null => useActs.getState().acts;

export const usePlanActs = (): SessionActs | null => useActs(({ acts }) => acts);
