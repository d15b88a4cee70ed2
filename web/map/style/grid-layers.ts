/** Layers of the `grids` source: borders, hatches, and layers that depend on feature state. */
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  LineLayerSpecification,
} from 'maplibre-gl';
import type { LevelMode } from '../../state/choices.ts';
import { hatchId } from './draw-image.ts';
import {
  byDepth,
  EXCLUSIVE_LEVEL,
  GRID_SOURCE,
  type GridLook,
  isShown,
  type Level,
  lookOf,
  ofLevel,
  UNIT_SOURCE,
  visible,
} from './level-looks.ts';

/** Invisible layer, which costs no drawing and allows queries of the units under the pointer. */
export const UNIT_PICK_LAYER = 'unit-pick';

/** Zooms over which a level fades in. */
const FADE = 0.6;
function fadeIn(level: Level, mode: LevelMode, opacity: number): number | ExpressionSpecification {
  if (mode !== 'auto' || level.minZoom === 0) return opacity;
  return ['interpolate', ['linear'], ['zoom'], level.minZoom, 0, level.minZoom + FADE, opacity];
}

/** Line width, thinner on the overview, where lines are close together. */
const widen = (width: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  10,
  width * 0.6,
  13.5,
  width,
];

/** Borders, the upper levels above the lower. */
export function borderLayers({ levels, mode, colours }: GridLook): LineLayerSpecification[] {
  return byDepth(levels).map((level): LineLayerSpecification => {
    const look = lookOf(level.level);
    return {
      id: `border-${level.level}`,
      type: 'line',
      source: GRID_SOURCE,
      'source-layer': 'border',
      minzoom: level.minZoom,
      filter: ofLevel(level.level),
      layout: { 'line-join': 'round', ...visible(isShown(mode, level.level)) },
      paint: {
        'line-color': look.line(colours),
        'line-width': widen(look.width),
        'line-opacity': fadeIn(level, mode, look.opacity),
        ...(look.dash && { 'line-dasharray': look.dash }),
      },
    };
  });
}

/** Hatches of exclusive grids, such as a mall or a school. */
export function exclusiveLayers({ levels, mode, colours }: GridLook): LayerSpecification[] {
  const level = levels.find((item) => item.level === EXCLUSIVE_LEVEL);
  if (!level) return [];
  const common = {
    source: GRID_SOURCE,
    'source-layer': 'unit',
    minzoom: level.minZoom,
    filter: ['==', ['get', 'kind'], 'exclusive'] as FilterSpecification,
  };
  const layout = visible(isShown(mode, EXCLUSIVE_LEVEL));
  return [
    {
      ...common,
      id: 'exclusive-hatch',
      type: 'fill',
      layout,
      paint: {
        'fill-pattern': hatchId(colours.exclusive),
        'fill-opacity': fadeIn(level, mode, 0.16),
        'fill-antialias': false,
      },
    },
    {
      ...common,
      id: 'exclusive-edge',
      type: 'line',
      layout: { 'line-cap': 'round', 'line-join': 'round', ...layout },
      paint: {
        'line-color': colours.exclusive,
        'line-width': 1.6,
        // Inside the border, which keeps its own line.
        'line-offset': 2,
        'line-dasharray': [0, 2.4],
        'line-opacity': fadeIn(level, mode, 0.85),
      },
    },
  ];
}

export function pickLayer(): LayerSpecification {
  return {
    id: UNIT_PICK_LAYER,
    type: 'fill',
    source: UNIT_SOURCE,
    'source-layer': 'unit',
    paint: { 'fill-opacity': 0 },
  };
}

/** Opacity of each outline while a unit is outlined. At 0, as in the style, they cost no drawing. */
export const POINTED_LAYERS = { 'pointed-casing': 0.75, pointed: 1 } as const;

/** Outlines of the unit that is selected, that a list points at, or that is under the pointer, by feature state. */
export function pointedLayers({ colours }: GridLook): LayerSpecification[] {
  const width = (
    selected: number,
    highlighted: number,
    hovered: number,
  ): ExpressionSpecification => [
    'case',
    isTrue('selected'),
    selected,
    isTrue('highlighted'),
    highlighted,
    isTrue('hovered'),
    hovered,
    0,
  ];
  const common = {
    type: 'line',
    source: UNIT_SOURCE,
    'source-layer': 'unit',
    layout: { 'line-join': 'round' },
  } as const;
  const hidden = { 'line-opacity': 0, 'line-opacity-transition': { duration: 0, delay: 0 } };
  return [
    {
      ...common,
      id: 'pointed-casing',
      paint: {
        'line-color': colours.casing,
        'line-width': width(6.5, 5, 0),
        ...hidden,
      },
    },
    {
      ...common,
      id: 'pointed',
      paint: {
        'line-color': [
          'case',
          isTrue('selected'),
          colours.selection,
          isTrue('highlighted'),
          `${colours.name}e6`,
          `${colours.name}99`,
        ],
        'line-width': width(3, 2, 1.4),
        ...hidden,
      },
    },
  ];
}

const isTrue = (state: string): ExpressionSpecification => [
  'boolean',
  ['feature-state', state],
  false,
];
