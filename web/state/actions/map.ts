/** Actions of the map: where it is to go, and what it tells of itself. */
import type { Position } from '../../../api/core/contract/geo.ts';
import { change } from '../app-store.ts';
import type { Ahead, Flight, MapProblem, Pointed, View } from '../choices.ts';

/** The map goes there; see `Flight`. */
export const flyTo = (flight: Flight): void => change({ flight });

/** The map has been told where to go. @param underway null: it is there already */
export const takeOff = (underway: Flight | null): void => change({ flight: null, underway });

/** The map rests, or a hand moves it. */
export const land = (): void => change({ underway: null });

export const tellView = (view: View): void => change({ view });

export const tellMapProblem = (mapProblem: MapProblem | null): void => change({ mapProblem });

/** The pointer is over this place of the map. */
export const movePointer = (pointer: Position): void => change({ pointer });

/** The pointer has left the map. */
export const leaveMap = (): void => change({ pointer: null, pointed: null });

/** The incident, or the incidents of a cluster, that the pointer is on; null: none. */
export const pointAtIncident = (pointed: Pointed | null): void => change({ pointed });

/** Marks the outline of a unit that a list points at; null: of none. */
export const highlightUnit = (highlighted: string | null): void => change({ highlighted });

/** What is needed where the map will go before long is fetched now. */
export const makeReady = (ahead: Ahead): void => change({ ahead });
