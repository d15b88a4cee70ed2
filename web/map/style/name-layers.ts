/** Names of grids at their poles of inaccessibility, and what keeps them clear of marks. */
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

/** Exclusive grids are few and known by name, and of a level that is being drawn names are looked for: theirs come so many zooms earlier. */
const EARLIER = 0.7;
/** Who chooses a level looks for its names. Still not on the overview, for those above it stand there. */
const FORCED_EARLIER = 1;
/** One layer that asks for more, and the map refuses the whole style. A level's first zoom is data. */
const MAX_ZOOM = 24;

/** What the ids of these layers begin with. */
export const NAME_LAYER = 'name-';

/** Upper levels last: what is on top is placed first and keeps its place when names collide. */
export function nameLayers(look: GridLook, isNamed: boolean): LayerSpecification[] {
  return byDepth(look.levels).flatMap((level) =>
    level.level === EXCLUSIVE_LEVEL
      ? [nameLayer(look, level, isNamed, 'general'), nameLayer(look, level, isNamed, 'exclusive')]
      : [nameLayer(look, level, isNamed, null)],
  );
}

/** A name that finds a mark or another name at its place steps aside before it gives way. */
const beside: VariableAnchorOffsetCollectionSpecification = [
  'center',
  [0, 0],
  'top',
  [0, 0.7],
  'bottom',
  [0, -0.7],
  // Past a mark in the middle of a unit. Not to its side: a long name would stand on the ground of the neighbour.
  'top',
  [0, 1.6],
  'bottom',
  [0, -1.6],
];
/** Steps from its own place, in ems, the nearest first. No further than past a mark: it would stand on the ground of the neighbour. */
const steps = [
  [0, 1.1],
  [-1, 0],
  [1, 0],
  [-1, 1.1],
  [1, 1.1],
  [-1, 2],
  [1, 2],
] as const;
/** Of the top level, by which everybody finds his way: between the marks of its unit, wherever there is room. */
const between: VariableAnchorOffsetCollectionSpecification = [
  ...beside,
  ...steps.flatMap(
    ([x, y]): VariableAnchorOffsetCollectionSpecification =>
      y === 0 ? ['center', [x, y]] : ['center', [x, y], 'center', [x, -y]],
  ),
];

/** Characters; what is longer would stand over its neighbours, and the panel has all of it. */
const LONGEST_NAME = 40;
const shown: ExpressionSpecification = ['var', 'shown'];
/** The name is asked for once: in English a table of names stands there. */
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

/** Zooms at which a level has names: a plan's have them at the same, so that both sides of a comparison name the same units. */
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

/** Where all units are in view, they are small. */
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

/** Where marks stand, names do not. The topmost symbols are placed first. */
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
