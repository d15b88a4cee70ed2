import { setState } from '../../state/app-state.ts';

/** Drawing takes the place of the panels; what was selected is let go, and the map is that of now. */
export function openPlan(id: string): void {
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
