import { getState, setState } from '../app-state.ts';

/** Escape: first leaves picking, then goes back to what led here, with the map as it was, lets go of the selection, closes the panel behind it. */
export function stepBack(): void {
  const { selection, trail } = getState();
  const last = trail.at(-1);
  if (getState().isPicking) setState({ isPicking: false });
  // Who has gone elsewhere meanwhile came by no trail.
  else if (last && last.to === selection) {
    const { from, back } = last;
    setState({
      selection: from,
      trail: trail.slice(0, -1),
      highlighted: null,
      ...(back && { flight: back }),
    });
  } else if (selection) setState({ selection: null, highlighted: null });
  else setState({ panel: null });
}

export function closePanel(): void {
  const { plan, trail } = getState();
  if (plan !== null) {
    // What lies over a plan came by an alert: the map goes back to what is drawn.
    const back = trail[0]?.back ?? null;
    const away = { selection: null, trail: [], highlighted: null, isPicking: false };
    setState({ ...away, ...(back && { flight: back }) });
    return;
  }
  setState({ selection: null, panel: null, highlighted: null, isPicking: false });
}
