/** Actions of an incident that is being written down or moved: where it happened. */
import type { Position } from '../../../api/core/contract/geo.ts';
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import { POINT_ZOOM } from './selection.ts';

/** A new incident begins with its place: the next click on the map says it, unless it is known already. */
export function beginIncident(): void {
  const isPicking = getState().draftPlace === null;
  change({ panel: 'new', selection: null, hasAlerts: false, isPicking });
}

/** The next click on the map says where it happened. */
export const beginPicking = (): void => change({ isPicking: true });

/** While a place is being picked, a click says it. @returns whether it did */
export function takePlace(position: Position): boolean {
  if (!getState().isPicking) return false;
  change({ draftPlace: position, isPicking: false });
  return true;
}

/** A place that was found by its address; the map goes there. */
export const choosePlace = (position: Position): void =>
  change({
    draftPlace: position,
    isPicking: false,
    flight: { center: position, zoom: POINT_ZOOM },
  });

/** Where it happened is not known after all; picking goes on. */
export const clearPlace = (): void => change({ draftPlace: null });

/** Nobody asks for a place any more: the mark of what was chosen would go on lying over that of the incident. */
export const endPicking = (): void => change({ draftPlace: null, isPicking: false });

/** A new incident was stored: it is shown, before the list of incidents. */
export const showReported = (code: string): void =>
  change({
    draftPlace: null,
    isPicking: false,
    panel: 'incidents',
    selection: { kind: 'incident', code },
  });

/** What was written down of a new incident is given up. */
export const discardIncident = (): void =>
  change({ draftPlace: null, isPicking: false, panel: null });
