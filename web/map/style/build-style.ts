import type {
  LayerSpecification,
  LineLayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { Service } from '../../../api/core/contract/service.ts';
import type { LevelMode, Theme } from '../../state/choices.ts';
import { stackLayers } from '../layer-order.ts';
import { mapColours } from './colours.ts';
import { figureLayers } from './figure-layers.ts';
import { borderLayers, exclusiveLayers, pickLayer, pointedLayers } from './grid-layers.ts';
import { GRID_SOURCE, UNIT_SOURCE } from './level-looks.ts';
import { nameLayers, SHADE_SOURCE, shadeLayer } from './name-layers.ts';
import { vectorSource } from './vector-source.ts';

/** Base map under the grids, of any source. */
export interface BaseStyle {
  sources: Record<string, SourceSpecification>;
  layers: LayerSpecification[];
  /** Names above the lines of the grids. */
  names: LayerSpecification[];
  sprite?: StyleSpecification['sprite'];
}

export interface StyleRequest {
  gridTiles: Service['gridTiles'];
  levels: Service['levels'];
  theme: Theme;
  base: BaseStyle;
  levelMode: LevelMode;
  hasNames: boolean;
  /**
   * Whether the map has been drawn once: then units react to the pointer, and names avoid marks. Before, both would delay it.
   */
  isOpened: boolean;
  /** Level coloured by a figure; null: none. */
  figureLevel: number | null;
  /** Whether a plan is being drawn: then borders in force are weak, and the plan draws its own names. */
  isDrawing: boolean;
  /** Level drawn by the plan that is compared; null: none. */
  drawnLevel: number | null;
  /** Origin of the page, e.g. https://getu.example: tile addresses must be absolute. */
  origin: string;
}

/**
 * Builds the whole style from a request. Pure, so that two requests can be compared and only the difference is applied. It has
 * no glyphs: characters come from the fonts of the computer.
 */
export function buildStyle(proposed: StyleRequest): StyleSpecification {
  const { gridTiles, levels, theme, base, levelMode, isOpened, figureLevel, isDrawing, origin } =
    proposed;
  const hasNames = proposed.hasNames && !isDrawing;
  const colours = mapColours[theme];
  const look = {
    levels: presentLevels({ levels }),
    mode: levelMode,
    colours,
    drawnLevel: proposed.drawnLevel,
  };
  const hasGrids = gridTiles !== null;
  const style: StyleSpecification = {
    version: 8,
    sources: {
      ...base.sources,
      ...(isOpened && {
        [SHADE_SOURCE]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      }),
      ...(gridTiles && {
        [GRID_SOURCE]: {
          ...vectorSource(gridTiles, origin),
          promoteId: { unit: 'code', label: 'code' },
        },
      }),
      ...(gridTiles &&
        isOpened && {
          [UNIT_SOURCE]: { ...vectorSource(gridTiles, origin), promoteId: { unit: 'code' } },
        }),
    },
    layers: stackLayers({
      base: [
        { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
        ...base.layers,
      ],
      ...(hasGrids && {
        figure: [...figureLayers(figureLevel, theme, colours), ...(isOpened ? [pickLayer()] : [])],
        lines: isDrawing
          ? borderLayers(look).map(asGhost)
          : [...exclusiveLayers(look), ...borderLayers(look)],
        pointed: isOpened ? pointedLayers(look) : [],
      }),
      names: [...base.names, ...(hasGrids ? nameLayers(look, hasNames) : [])],
      // Above all names, including those of a plan: the topmost is placed first.
      marks: isOpened ? [shadeLayer()] : [],
    }),
    transition: { duration: 200, delay: 0 },
  };
  if (base.sprite) style.sprite = base.sprite;
  return style;
}

/** Border layer of the edition in force, faint below the drawing. */
const asGhost = (layer: LineLayerSpecification): LineLayerSpecification => ({
  ...layer,
  paint: { ...layer.paint, 'line-opacity': 0.35, 'line-dasharray': [2, 2] },
});

/** Levels of the edition that have units. */
export function presentLevels({ levels }: Pick<Service, 'levels'>): Service['levels'] {
  return levels.filter((level) => level.count > 0);
}
