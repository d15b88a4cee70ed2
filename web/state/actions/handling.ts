/** Actions on the place of an incident that is being reported or moved. */
import type { Position } from '../../../api/core/contract/geo.ts';
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import { POINT_ZOOM } from './selection.ts';

/** Begins a new incident with its place: the next click on the map sets it, unless it is known already. */
export function beginIncident(): void {
  const isPicking = getState().draftPlace === null;
  change({ panel: 'new', selection: null, cover: null, hasAlerts: false, isPicking });
}

/** Lets the next click on the map set the place of the incident. */
export const beginPicking = (): void => change({ isPicking: true });

/** Sets the place by a click, while one is being picked. @returns whether it did */
export function takePlace(position: Position): boolean {
  if (!getState().isPicking) return false;
  change({ draftPlace: position, isPicking: false });
  return true;
}

/** Sets a place that was found by its address, and moves the map there. */
export const choosePlace = (position: Position): void =>
  change({
    draftPlace: position,
    isPicking: false,
    flight: { center: position, zoom: POINT_ZOOM },
  });

/** Clears the place; picking continues. */
export const clearPlace = (): void => change({ draftPlace: null });

/** Ends picking, and removes the mark of the chosen place, which would cover that of the incident. */
export const endPicking = (): void => change({ draftPlace: null, isPicking: false });

/** Shows a new incident after it was stored; the list of incidents lies behind it. */
export const showReported = (code: string): void =>
  change({
    draftPlace: null,
    isPicking: false,
    panel: 'incidents',
    selection: { kind: 'incident', code },
  });

/** Discards the draft of a new incident. */
export const discardIncident = (): void =>
  change({ draftPlace: null, isPicking: false, panel: null });
