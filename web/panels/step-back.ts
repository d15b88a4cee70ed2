import { getState, setState } from '../state/app-state.ts';

/** Escape: first leaves picking, then lets go of the selection, then closes the panel behind it. */
export function stepBack(): void {
  if (getState().isPicking) setState({ isPicking: false });
  else if (getState().selection) setState({ selection: null, highlighted: null });
  else setState({ panel: null });
}

export function closePanel(): void {
  setState({ selection: null, panel: null, highlighted: null, isPicking: false });
}
