/** Actions that choose the layers of the map. */
import type { BoundingBox } from '../../../api/core/contract/geo.ts';
import type { GridFigureName } from '../../../api/core/contract/grids.ts';
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import type { LayerName, LevelMode } from '../choices.ts';

export const chooseLevel = (levelMode: LevelMode): void => change({ levelMode });

export function showLayer(name: LayerName, isShown: boolean): void {
  change({ layers: { ...getState().layers, [name]: isShown } });
}

/** Shows the crowd. @param bbox where the map moves; null: it stays */
export function showCrowd(bbox: BoundingBox | null): void {
  const { layers } = getState();
  change({ layers: { ...layers, crowd: true }, ...(bbox && { flight: { bbox } }) });
}

/** Sets the figure that units are coloured by. */
export const chooseFigure = (figure: GridFigureName): void => change({ figure });
