/** Actions of a wall: its map follows a scene, or an alert. */
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
  /** That units are coloured by; null: it stays as it is. */
  figure: GridFigureName | null;
}

/** The map draws these layers and no others. */
export function showScene({ levelMode, layers: shown, figure }: Look): void {
  const layers = { ...initialState.layers };
  for (const name of layerNames) layers[name] = shown.includes(name);
  change({ levelMode, layers, ...(figure && { figure }) });
}

/** Marks the place of an alert; null: there is none. */
export const markAlert = (alerted: AppState['alerted']): void => change({ alerted });

/**
 * The map goes to the place of an alert. Nobody knew that it comes: its tiles are fetched while the map flies.
 *
 * @param code of the incident; null: it is of none
 */
export function showAlert(flight: Flight, layers: readonly LayerName[], code: string | null): void {
  const selection = code === null ? null : { kind: 'incident' as const, code };
  change({ flight, ahead: { flight, layers }, selection });
}

/** The map goes to where a scene plays. @param unit null: it is of none; @param flight null: nobody can say yet */
export function showUnitOfScene(unit: string | null, flight: Flight | null): void {
  const selection = unit === null ? null : { kind: 'grid' as const, code: unit };
  change({ selection, ...(flight && { flight }) });
}

export const numberCameras = (numberedCameras: readonly NumberedCamera[]): void =>
  change({ numberedCameras });
