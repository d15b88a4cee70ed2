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

/** What lies under the grids, whatever it comes from. */
export interface BaseStyle {
  sources: Record<string, SourceSpecification>;
  layers: LayerSpecification[];
  /** Names that stand above the lines of the grids. */
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
  /** The first picture has been drawn: units answer the pointer, and names keep clear of marks. Before, both would hold it up. */
  isOpened: boolean;
  /** Level coloured by a figure; null: none. */
  figureLevel: number | null;
  /** A plan is being drawn: borders in force stay back, its own names are drawn by the plan. */
  isDrawing: boolean;
  /** That the plan beside it draws; null: there is none. */
  drawnLevel: number | null;
  /** Where the page came from, e.g. https://getu.example: tile addresses must be absolute. */
  origin: string;
}

/**
 * The whole style from what is requested for. Pure, so two proposals can be compared and only the difference applied.
 * It names no glyphs: characters come from the machine's own faces.
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
      // Above all names, those of a plan too: what is on top is placed first.
      marks: isOpened ? [shadeLayer()] : [],
    }),
    transition: { duration: 200, delay: 0 },
  };
  if (base.sprite) style.sprite = base.sprite;
  return style;
}

/** What was, below what is being drawn. */
const asGhost = (layer: LineLayerSpecification): LineLayerSpecification => ({
  ...layer,
  paint: { ...layer.paint, 'line-opacity': 0.35, 'line-dasharray': [2, 2] },
});

/** Levels of the edition that have units. */
export function presentLevels({ levels }: Pick<Service, 'levels'>): Service['levels'] {
  return levels.filter((level) => level.count > 0);
}
