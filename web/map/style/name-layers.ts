/** Names of grids at their poles of inaccessibility, and the layer that keeps them away from marks. */
import type {
  ExpressionSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
  VariableAnchorOffsetCollectionSpecification,
} from 'maplibre-gl';
import type { GridKind } from '../../../api/core/contract/grids.ts';
import type { LevelMode } from '../../state/choices.ts';
import type { MapColours } from './colours.ts';
import { SHADE_ID } from './draw-image.ts';
import { fontStack } from './fonts.ts';
import { inWholeWords } from './in-whole-words.ts';
import {
  byDepth,
  EXCLUSIVE_LEVEL,
  GRID_SOURCE,
  type GridLook,
  isShown,
  type Level,
  lookOf,
  ofKind,
  ofLevel,
  visible,
} from './level-looks.ts';

/**
 * Number of zooms by which some names appear earlier: those of exclusive grids, which are few and known by name, and of the
 * level that is being drawn.
 */
const EARLIER = 0.7;
/** The same for a level that the user has chosen. Not on the overview, where the names above it are. */
const FORCED_EARLIER = 1;
/**
 * Maximum zoom of the map library: one layer with a larger value makes it refuse the whole style. A level's first zoom is data.
 */
const MAX_ZOOM = 24;

/** Prefix of the ids of these layers. */
export const NAME_LAYER = 'name-';

/** Layers of names, upper levels last: the topmost is placed first and keeps its position when names collide. */
export function nameLayers(look: GridLook, isNamed: boolean): LayerSpecification[] {
  return byDepth(look.levels).flatMap((level) =>
    level.level === EXCLUSIVE_LEVEL
      ? [nameLayer(look, level, isNamed, 'general'), nameLayer(look, level, isNamed, 'exclusive')]
      : [nameLayer(look, level, isNamed, null)],
  );
}

/** Alternative positions of a name that collides with a mark or another name, before it is hidden. */
const beside: VariableAnchorOffsetCollectionSpecification = [
  'center',
  [0, 0],
  'top',
  [0, 0.7],
  'bottom',
  [0, -0.7],
  // Above or below a mark in the centre of a unit, not to its side, where a long name would extend over the neighbour.
  'top',
  [0, 1.6],
  'bottom',
  [0, -1.6],
];
/**
 * Offsets from its own position, in ems, the nearest first. Not farther than past a mark, so that it does not extend over the
 * neighbour.
 */
const steps = [
  [0, 1.1],
  [-1, 0],
  [1, 0],
  [-1, 1.1],
  [1, 1.1],
  [-1, 2],
  [1, 2],
] as const;
/** Positions for names of the top level, which serve for orientation: between the marks of its unit, wherever there is room. */
const between: VariableAnchorOffsetCollectionSpecification = [
  ...beside,
  ...steps.flatMap(
    ([x, y]): VariableAnchorOffsetCollectionSpecification =>
      y === 0 ? ['center', [x, y]] : ['center', [x, y], 'center', [x, -y]],
  ),
];

/** Maximum number of characters; a longer name would cover its neighbours, and the panel shows all of it. */
const LONGEST_NAME = 40;
const shown: ExpressionSpecification = ['var', 'shown'];
/** Short form of a name. The name is read once: in English it is a table of names. */
const shortName: ExpressionSpecification = [
  'let',
  'shown',
  ['get', 'name'],
  [
    'case',
    ['>', ['length', shown], LONGEST_NAME],
    ['concat', ['slice', shown, 0, LONGEST_NAME - 1], '…'],
    inWholeWords(shown),
  ],
];

function nameLayer(
  { mode, colours, drawnLevel }: GridLook,
  level: Level,
  isNamed: boolean,
  kind: GridKind | null,
): SymbolLayerSpecification {
  const isExclusive = kind === 'exclusive';
  return {
    id: kind ? `${NAME_LAYER}${level.level}-${kind}` : `${NAME_LAYER}${level.level}`,
    type: 'symbol',
    source: GRID_SOURCE,
    'source-layer': 'label',
    ...nameZooms(level, mode, isExclusive || level.level === drawnLevel),
    filter: kind ? ofKind(level.level, kind) : ofLevel(level.level),
    layout: {
      ...nameText(level.level),
      'symbol-sort-key': ['-', 0, ['get', 'area']],
      ...visible(isNamed && isShown(mode, level.level)),
    },
    paint: {
      'text-color': isExclusive ? colours.exclusive : lookOf(level.level).name(colours),
      ...nameHalo(colours),
    },
  };
}

/** Zooms at which a level has names: the same for a plan, so that both sides of a comparison name the same units. */
export function nameZooms(
  { level, minZoom }: Level,
  mode: LevelMode,
  isEarly: boolean,
): { minzoom: number; maxzoom: number } {
  const [from, to] = lookOf(level).named;
  const isForced = mode === level;
  const earlier = isForced ? FORCED_EARLIER : isEarly ? EARLIER : 0;
  const first = Math.max(level === 1 ? 0 : minZoom, minZoom + from - earlier);
  return {
    minzoom: Math.min(first, MAX_ZOOM),
    maxzoom: Math.min(isForced ? MAX_ZOOM : minZoom + to, MAX_ZOOM),
  };
}

export function nameText(level: number): SymbolLayerSpecification['layout'] {
  const look = lookOf(level);
  return {
    'text-field': shortName,
    'text-font': fontStack(look.weight),
    'text-size': level === 1 ? smallerOnOverview(look.size) : look.size,
    'text-max-width': 8,
    'text-line-height': 1.15,
    'text-padding': level === 1 ? 0 : 5,
    'text-variable-anchor-offset': level === 1 ? between : beside,
    'text-justify': 'auto',
  };
}

/** Size of names, smaller where all units are in view. */
const smallerOnOverview = (size: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  12.2,
  size * 0.875,
  13.5,
  size,
];

export const nameHalo = (colours: MapColours): SymbolLayerSpecification['paint'] => ({
  'text-halo-color': colours.halo,
  'text-halo-width': 1.5,
  'text-halo-blur': 0.3,
});

/** Source that keeps names away from marks. The topmost symbols are placed first. */
export const SHADE_SOURCE = 'mark-shade';

export function shadeLayer(): LayerSpecification {
  return {
    id: 'mark-shade',
    type: 'symbol',
    source: SHADE_SOURCE,
    layout: {
      'icon-image': SHADE_ID,
      'icon-size': ['get', 'size'],
      'icon-allow-overlap': true,
      'icon-padding': 1,
    },
  };
}
