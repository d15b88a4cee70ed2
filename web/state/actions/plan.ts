/** Actions that open a plan for drawing and leave it. */
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';

/** Drawing takes the place of the panels; what was selected is no longer, and layers that are switched while one draws are not the desk's. */
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

/** Back to the desk, with the list of plans open. */
export const leavePlan = (): void => change({ plan: null, panel: 'plans' });

/** The list of changes of the plan that is open lies over the page. */
export const openPlanChanges = (): void => change({ changeList: 'plan' });
