/** Actions of a wall: its map follows a scene or an alert. */
import type { GridFigureName } from '../../../api/core/contract/grids.ts';
import { change } from '../app-store.ts';
import {
  type AppState,
  type Flight,
  initialState,
  type LayerName,
  type LevelMode,
  layerNames,
  type NumberedCamera,
} from '../choices.ts';

interface Look {
  levelMode: LevelMode;
  layers: readonly LayerName[];
  /** Figure that units are coloured by; null: unchanged. */
  figure: GridFigureName | null;
}

/** Shows the layers of a scene and no others. */
export function showScene({ levelMode, layers: shown, figure }: Look): void {
  const layers = { ...initialState.layers };
  for (const name of layerNames) layers[name] = shown.includes(name);
  change({ levelMode, layers, ...(figure && { figure }) });
}

/** Marks the place of an alert; null: none. */
export const markAlert = (alerted: AppState['alerted']): void => change({ alerted });

/**
 * Moves the map to the place of an alert. It cannot be prefetched: its tiles are loaded during the flight.
 *
 * @param code of the incident; null: the alert has none
 */
export function showAlert(flight: Flight, layers: readonly LayerName[], code: string | null): void {
  const selection = code === null ? null : { kind: 'incident' as const, code };
  change({ flight, ahead: { flight, layers }, selection });
}

/** Moves the map to the place of a scene. @param unit null: it has none; @param flight null: not known yet */
export function showUnitOfScene(unit: string | null, flight: Flight | null): void {
  const selection = unit === null ? null : { kind: 'grid' as const, code: unit };
  change({ selection, ...(flight && { flight }) });
}

export const numberCameras = (numberedCameras: readonly NumberedCamera[]): void =>
  change({ numberedCameras });
