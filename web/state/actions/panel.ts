/** Actions on panel, board and alerts. */
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import type { PanelName } from '../choices.ts';
import { beginIncident } from './handling.ts';

/**
 * Handles Escape: ends picking; otherwise goes back along the trail, with the map as it was; otherwise clears the selection and
 * closes the panel behind it.
 */
export function stepBack(): void {
  const { selection, trail } = getState();
  const last = trail.at(-1);
  if (getState().isPicking) change({ isPicking: false });
  // If the selection was changed in another way meanwhile, the trail does not lead here.
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
    // What is shown over a plan came by an alert: the map returns to what is being drawn.
    const back = trail[0]?.back ?? null;
    const away = { selection: null, trail: [], highlighted: null, isPicking: false };
    change({ ...away, ...(back && { flight: back }) });
    return;
  }
  change({ selection: null, panel: null, highlighted: null, isPicking: false });
}

export function openPanel(panel: PanelName): void {
  if (panel === 'new') beginIncident();
  else change({ panel, selection: null, isPicking: false, hasAlerts: false, cover: null });
}

/** Closes the panel; the selection stays. */
export const foldPanel = (): void => change({ panel: null });

export const switchBoard = (): void => change({ hasBoard: !getState().hasBoard });

export const closeBoard = (): void => change({ hasBoard: false });

export const switchAlerts = (): void => change({ hasAlerts: !getState().hasAlerts });

export const closeAlerts = (): void => change({ hasAlerts: false });
