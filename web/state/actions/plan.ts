import { getState, setState } from '../app-state.ts';
import { appStore } from '../app-store.ts';

/** Drawing takes the place of the panels; what was selected is let go, and the map is that of now. */
export function openPlan(id: string): void {
  if (getState().plan === null) keepLayers();
  setState({
    plan: id,
    selection: null,
    highlighted: null,
    asOf: null,
    isPicking: false,
    changeList: null,
  });
}

/** Back to the desk, with the list of plans open. */
export function leavePlan(): void {
  setState({ plan: null, panel: 'plans' });
}

/** What is hidden while one draws is hidden for drawing: the desk's map shows its cases again, whichever way the plan is left. */
function keepLayers(): void {
  const { layers } = getState();
  const end = appStore.subscribe(({ plan }) => {
    if (plan !== null) return;
    end();
    setState({ layers });
  });
}
