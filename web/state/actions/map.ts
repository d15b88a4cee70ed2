/** Actions of the map: requests to move it, and what it reports about itself. */
import type { Position } from '../../../api/core/contract/geo.ts';
import { change } from '../app-store.ts';
import type { Ahead, Flight, MapProblem, Pointed, View } from '../choices.ts';

/** Requests a flight of the map; see `Flight`. */
export const flyTo = (flight: Flight): void => change({ flight });

/** Records that the map has started a requested flight. @param underway null: it is there already */
export const takeOff = (underway: Flight | null): void => change({ flight: null, underway });

/** Records that the map rests, or that the user moves it. */
export const land = (): void => change({ underway: null });

export const tellView = (view: View): void => change({ view });

export const tellMapProblem = (mapProblem: MapProblem | null): void => change({ mapProblem });

/** Records the position of the pointer on the map. */
export const movePointer = (pointer: Position): void => change({ pointer });

/** Records that the pointer has left the map. */
export const leaveMap = (): void => change({ pointer: null, pointed: null });

/** The incident, or the incidents of a cluster, that the pointer is on; null: none. */
export const pointAtIncident = (pointed: Pointed | null): void => change({ pointed });

/** Marks the outline of a unit that a list points at; null: none. */
export const highlightUnit = (highlighted: string | null): void => change({ highlighted });

/** Prefetches what is needed where the map will move soon. */
export const makeReady = (ahead: Ahead): void => change({ ahead });
