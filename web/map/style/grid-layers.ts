/** Layers of the `grids` source: borders once, names, hatches, and what feature state turns on. */
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  LineLayerSpecification,
  SymbolLayerSpecification,
  VariableAnchorOffsetCollectionSpecification,
} from 'maplibre-gl';
import type { GridKind, GridLevel } from '../../../api/contract/grids.ts';
import type { LevelMode } from '../../state/app-state.ts';
import type { MapColours } from './colours.ts';
import { hatchId, SHADE_ID } from './draw-image.ts';
import { fontStack } from './fonts.ts';

export const GRID_SOURCE = 'grids';
/** Invisible, so it costs no drawing, but it answers what lies under the pointer. */
export const UNIT_PICK_LAYER = 'unit-pick';

type Level = Pick<GridLevel, 'level' | 'minZoom'>;

export interface GridLook {
  levels: readonly Level[];
  mode: LevelMode;
  colours: MapColours;
}

interface LevelLook {
  line: (colours: MapColours) => string;
  width: number;
  opacity: number;
  dash?: [number, number];
  name: (colours: MapColours) => string;
  weight: 'regular' | 'medium' | 'semibold';
  /** CSS pixels. */
  size: number;
  /** Zooms after its first at which there is room for the names, and after which they tell nothing new. */
  named: [from: number, to: number];
}

const looks: Record<number, LevelLook> = {
  1: {
    line: (c) => c.street,
    width: 2.5,
    opacity: 1,
    name: (c) => c.name,
    weight: 'semibold',
    size: 16,
    named: [0, 15.2],
  },
  2: {
    line: (c) => c.community,
    width: 1.8,
    opacity: 1,
    name: (c) => c.nameSoft,
    weight: 'medium',
    size: 13,
    named: [1.9, 6.2],
  },
  3: {
    line: (c) => c.grid,
    width: 1.2,
    opacity: 1,
    name: (c) => c.nameMute,
    weight: 'regular',
    size: 11.5,
    named: [2.8, 7],
  },
  4: {
    line: (c) => c.microGrid,
    width: 0.8,
    opacity: 0.45,
    dash: [4, 3],
    name: (c) => c.nameFaint,
    weight: 'regular',
    size: 10.5,
    named: [2.8, 11],
  },
};
/** Exclusive grids are few and known by name: theirs come so many zooms earlier. */
const EARLIER = 0.7;
const EXCLUSIVE_LEVEL = 3;

const lookOf = (level: number): LevelLook => looks[level] ?? (looks[4] as LevelLook);

const isShown = (mode: LevelMode, level: number) => mode === 'auto' || level <= mode;
const ofLevel = (level: number): FilterSpecification => ['==', ['get', 'level'], level];
const ofKind = (level: number, kind: GridKind): FilterSpecification => [
  'all',
  ['==', ['get', 'level'], level],
  ['==', ['get', 'kind'], kind],
];
const visible = (shown: boolean) => ({ visibility: shown ? 'visible' : 'none' }) as const;

/** Zooms over which a level comes up from nothing. */
const FADE = 0.6;
function fadeIn(level: Level, mode: LevelMode, opacity: number): number | ExpressionSpecification {
  if (mode !== 'auto' || level.minZoom === 0) return opacity;
  return ['interpolate', ['linear'], ['zoom'], level.minZoom, 0, level.minZoom + FADE, opacity];
}

/** Thinner on the overview, where lines lie close together. */
const widen = (width: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  10,
  width * 0.6,
  13.5,
  width,
];

/** The upper level above the lower. */
export function borderLayers({ levels, mode, colours }: GridLook): LayerSpecification[] {
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

/** Exclusive grids answer for themselves: a mall, a school. */
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
    source: GRID_SOURCE,
    'source-layer': 'unit',
    paint: { 'fill-opacity': 0 },
  };
}

/** The unit that is selected, that a list points at, or that is under the pointer: feature state says which. */
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
    source: GRID_SOURCE,
    'source-layer': 'unit',
    layout: { 'line-join': 'round' },
  } as const;
  return [
    {
      ...common,
      id: 'pointed-casing',
      paint: {
        'line-color': colours.casing,
        'line-width': width(6.5, 5, 0),
        'line-opacity': 0.75,
      },
    },
    {
      ...common,
      id: 'pointed',
      paint: {
        'line-color': ['case', isTrue('selected'), colours.selection, colours.name],
        'line-width': width(3, 2, 1.4),
        'line-opacity': ['case', isTrue('selected'), 1, isTrue('highlighted'), 0.9, 0.6],
      },
    },
  ];
}

const isTrue = (state: string): ExpressionSpecification => [
  'boolean',
  ['feature-state', state],
  false,
];

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
];

function nameLayer(
  { mode, colours }: GridLook,
  level: Level,
  isNamed: boolean,
  kind: GridKind | null,
): SymbolLayerSpecification {
  const look = lookOf(level.level);
  const isForced = mode === level.level;
  const [from, to] = look.named;
  const isExclusive = kind === 'exclusive';
  return {
    id: kind ? `name-${level.level}-${kind}` : `name-${level.level}`,
    type: 'symbol',
    source: GRID_SOURCE,
    'source-layer': 'label',
    minzoom: isForced ? level.minZoom : level.minZoom + from - (isExclusive ? EARLIER : 0),
    maxzoom: isForced ? 24 : level.minZoom + to,
    filter: kind ? ofKind(level.level, kind) : ofLevel(level.level),
    layout: {
      'text-field': ['get', 'name'],
      'text-font': fontStack(look.weight),
      'text-size': look.size,
      'text-max-width': 8,
      'text-line-height': 1.15,
      'text-padding': level.level === 1 ? 6 : 5,
      'text-variable-anchor-offset': beside,
      'text-justify': 'auto',
      'symbol-sort-key': ['-', 0, ['get', 'area']],
      ...visible(isNamed && isShown(mode, level.level)),
    },
    paint: {
      'text-color': isExclusive ? colours.exclusive : look.name(colours),
      'text-halo-color': colours.halo,
      'text-halo-width': 1.5,
      'text-halo-blur': 0.3,
    },
  };
}

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

function byDepth(levels: readonly Level[]): Level[] {
  return [...levels].sort((a, b) => b.level - a.level);
}
