/** The open tab of a plan's panel. Separate from the drawing, which is opened again when the base changes. */
import { create } from 'zustand';

export const planTabs = ['tool', 'checks', 'effect', 'history', 'review'] as const;
export type PlanTab = (typeof planTabs)[number];

interface Shown {
  /** Null: none has been chosen yet. */
  tab: PlanTab | null;
}

export const usePlanTab = create<Shown>()(() => ({ tab: null }));

export const showPlanTab = (tab: PlanTab | null): void => usePlanTab.setState({ tab });
