/** Actions that open a plan for drawing and leave it. */
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';

/**
 * Opens a plan in place of the panels. The selection is cleared, and layers switched while drawing do not change those of the
 * desk.
 */
export function openPlan(id: string): void {
  const { plan, layers, deskLayers } = getState();
  change({
    plan: id,
    selection: null,
    highlighted: null,
    changeList: null,
    deskLayers: plan === null ? layers : deskLayers,
  });
}

/** Leaves the plan: back to the desk, with the list of plans open. */
export const leavePlan = (): void => change({ plan: null, panel: 'plans' });

/** Opens the list of changes of the open plan over the page. */
export const openPlanChanges = (): void => change({ changeList: 'plan' });
