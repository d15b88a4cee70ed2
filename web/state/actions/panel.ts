/** Actions on what stands beside the map and below it: panel, board, alerts. */
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import type { PanelName } from '../choices.ts';
import { beginIncident } from './handling.ts';

/** Escape: first leaves picking, then goes back to what led here, with the map as it was, lets go of the selection, closes the panel behind it. */
export function stepBack(): void {
  const { selection, trail } = getState();
  const last = trail.at(-1);
  if (getState().isPicking) change({ isPicking: false });
  // Who has gone elsewhere meanwhile came by no trail.
  else if (last && last.to === selection) {
    const { from, back } = last;
    change({
      selection: from,
      trail: trail.slice(0, -1),
      highlighted: null,
      ...(back && { flight: back }),
    });
  } else if (selection) change({ selection: null, highlighted: null });
  else change({ panel: null });
}

export function closePanel(): void {
  const { plan, trail } = getState();
  if (plan !== null) {
    // What lies over a plan came by an alert: the map goes back to what is drawn.
    const back = trail[0]?.back ?? null;
    const away = { selection: null, trail: [], highlighted: null, isPicking: false };
    change({ ...away, ...(back && { flight: back }) });
    return;
  }
  change({ selection: null, panel: null, highlighted: null, isPicking: false });
}

export function openPanel(panel: PanelName): void {
  if (panel === 'new') beginIncident();
  else change({ panel, selection: null, isPicking: false, hasAlerts: false });
}

/** What the rail opened is closed; what is selected stays. */
export const foldPanel = (): void => change({ panel: null });

export const switchBoard = (): void => change({ hasBoard: !getState().hasBoard });

export const closeBoard = (): void => change({ hasBoard: false });

export const switchAlerts = (): void => change({ hasAlerts: !getState().hasAlerts });

export const closeAlerts = (): void => change({ hasAlerts: false });
