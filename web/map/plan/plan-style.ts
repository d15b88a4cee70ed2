/** Layers of a plan on the map, over the sources that exist while drawing. Pure. */
import type {
  AddLayerObject,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
  VariableAnchorOffsetCollectionSpecification,
} from 'maplibre-gl';
import type { GridKind } from '../../../api/core/contract/grids.ts';
import type { LevelMode, Theme } from '../../state/choices.ts';
import { anchorOf, type Slot } from '../layer-order.ts';
import { type MapColours, mapColours } from '../style/colours.ts';
import { hatchId } from '../style/draw-image.ts';
import {
  byDepth,
  EXCLUSIVE_LEVEL,
  type GridLook,
  isShown,
  type Level,
  lookOf,
  visible,
} from '../style/level-looks.ts';
import { nameHalo, nameText, nameZooms } from '../style/name-layers.ts';
import { planHandleLayers } from './plan-handle-layers.ts';
import { planSources } from './plan-sources.ts';

const isState = (name: string): ExpressionSpecification => [
  'boolean',
  ['feature-state', name],
  false,
];

interface PlanLook {
  theme: Theme;
  mode: LevelMode;
  hasNames: boolean;
  /** Levels, with the first zoom of each. */
  levels: readonly Level[];
  /** The level that is drawn; null: none yet. */
  drawnLevel: number | null;
}

export interface PlacedLayer {
  layer: AddLayerObject & LayerSpecification;
  before: string;
}

export function planLayers({ theme, mode, hasNames, levels, drawnLevel }: PlanLook): PlacedLayer[] {
  const colours = mapColours[theme];
  const place = (slot: Slot, layers: LayerSpecification[]): PlacedLayer[] =>
    layers.map((layer) => ({ layer, before: anchorOf(slot) }));
  return [
    ...place('figure', groundLayers(colours, theme)),
    ...place('lines', borderLayers(colours, mode)),
    ...place('pointed', pointedLayers(colours)),
    ...place('names', hasNames ? nameLayers({ levels, mode, colours, drawnLevel }) : []),
    ...place('marks', planHandleLayers(colours)),
  ];
}

function groundLayers(colours: MapColours, theme: Theme): LayerSpecification[] {
  return [
    {
      id: 'plan-mask',
      type: 'fill',
      source: planSources.mask,
      paint: {
        'fill-color': colours.ground,
        'fill-opacity': theme === 'dark' ? 0.6 : 0.7,
        'fill-antialias': false,
      },
    },
    {
      id: 'plan-changed',
      type: 'fill',
      source: planSources.units,
      filter: ['get', 'isChanged'],
      paint: { 'fill-color': colours.info, 'fill-opacity': 0.13, 'fill-antialias': false },
    },
    {
      id: 'plan-exclusive',
      type: 'fill',
      source: planSources.units,
      filter: ['get', 'isExclusive'],
      paint: {
        'fill-pattern': hatchId(colours.exclusive),
        'fill-opacity': 0.22,
        'fill-antialias': false,
      },
    },
    {
      id: 'plan-locked',
      type: 'fill',
      source: planSources.units,
      filter: ['get', 'isLocked'],
      paint: {
        'fill-pattern': hatchId(colours.unknown),
        'fill-opacity': 0.4,
        'fill-antialias': false,
      },
    },
    {
      id: 'plan-pointed',
      type: 'fill',
      source: planSources.units,
      paint: {
        'fill-color': colours.info,
        'fill-opacity': ['case', isState('chosen'), 0.3, isState('hovered'), 0.12, 0],
        'fill-opacity-transition': { duration: 0, delay: 0 },
        'fill-antialias': false,
      },
    },
  ];
}

function borderLayers(colours: MapColours, mode: LevelMode): LayerSpecification[] {
  const ofLevel = (level: number): FilterSpecification => ['==', ['get', 'level'], level];
  const moved: LayerSpecification = {
    id: 'plan-moved',
    type: 'line',
    source: planSources.borders,
    filter: ['get', 'isMoved'],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colours.info, 'line-width': 5, 'line-opacity': 0.45 },
  };
  const levels = [4, 3, 2, 1].map((level): LayerSpecification => {
    const look = lookOf(level);
    return {
      id: `plan-border-${level}`,
      type: 'line',
      source: planSources.borders,
      filter: ofLevel(level),
      layout: {
        'line-join': 'round',
        visibility: isShown(mode, level) ? 'visible' : 'none',
      },
      paint: {
        'line-color': look.line(colours),
        'line-width': look.width + 0.3,
        'line-opacity': level === 4 ? 0.8 : 1,
        ...(look.dash && { 'line-dasharray': look.dash }),
      },
    };
  });
  // Former borders differ by a low opacity, not by a colour of their own.
  const left: LayerSpecification = {
    id: 'plan-left',
    type: 'line',
    source: planSources.left,
    paint: { 'line-color': colours.nameFaint, 'line-width': 1.4, 'line-opacity': 0.6 },
  };
  const exclusive: LayerSpecification = {
    id: 'plan-exclusive-edge',
    type: 'line',
    source: planSources.units,
    filter: ['get', 'isExclusive'],
    layout: {
      'line-cap': 'round',
      'line-join': 'round',
      visibility: isShown(mode, EXCLUSIVE_LEVEL) ? 'visible' : 'none',
    },
    paint: {
      'line-color': colours.exclusive,
      'line-width': 1.6,
      // Inside the border, which keeps its own line.
      'line-offset': 2,
      'line-dasharray': [0, 2.4],
      'line-opacity': 0.85,
    },
  };
  return [left, moved, ...levels, exclusive];
}

function pointedLayers(colours: MapColours): LayerSpecification[] {
  const common = {
    type: 'line',
    source: planSources.chosen,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
  } as const;
  return [
    ...proposedLayers(colours),
    {
      ...common,
      id: 'plan-chosen-casing',
      paint: { 'line-color': colours.casing, 'line-width': 6.5, 'line-opacity': 0.75 },
    },
    {
      ...common,
      id: 'plan-chosen',
      paint: {
        'line-color': ['case', ['get', 'isReceiver'], colours.info, colours.selection],
        'line-width': 3,
      },
    },
    {
      id: 'plan-grip-casing',
      type: 'line',
      source: planSources.grip,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': colours.casing, 'line-width': 7, 'line-opacity': 0.7 },
    },
    {
      id: 'plan-grip',
      type: 'line',
      source: planSources.grip,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': ['case', ['get', 'isRefused'], colours.red, colours.amber],
        'line-width': 3,
      },
    },
  ];
}

/** Proposed changes that are not drawn yet, dashed to differ from everything else. */
function proposedLayers(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: 'plan-proposed-ground',
      type: 'fill',
      source: planSources.proposed,
      paint: { 'fill-color': colours.amber, 'fill-opacity': 0.1, 'fill-antialias': false },
    },
    {
      id: 'plan-proposed-casing',
      type: 'line',
      source: planSources.proposed,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.casing, 'line-width': 5, 'line-opacity': 0.6 },
    },
    {
      id: 'plan-proposed',
      type: 'line',
      source: planSources.proposed,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.amber, 'line-width': 2.2, 'line-dasharray': [3, 2] },
    },
  ];
}

/** Names as in the edition in force, the upper levels placed first; before them all new ones, which planners look for. */
function nameLayers(look: GridLook): LayerSpecification[] {
  const levels = byDepth(look.levels);
  const kinds = ['general', 'exclusive'] as const;
  return [
    ...levels.flatMap((level) => kinds.map((kind) => nameLayer(look, level, kind, false))),
    ...levels.flatMap((level) => kinds.map((kind) => nameLayer(look, level, kind, true))),
  ];
}

const farBeside: VariableAnchorOffsetCollectionSpecification = [
  'center',
  [0, 0],
  'top',
  [0, 1.6],
  'bottom',
  [0, -1.6],
  'left',
  [1.2, 0],
  'right',
  [-1.2, 0],
];

/** Names of new units, which are small and have marks on them: they are placed farther aside than others, and always shown. */
const alwaysNamed: SymbolLayerSpecification['layout'] = {
  'text-overlap': 'always',
  'text-variable-anchor-offset': farBeside,
};

function nameLayer(
  { mode, colours, drawnLevel }: GridLook,
  level: Level,
  kind: GridKind,
  isNew: boolean,
): LayerSpecification {
  const isExclusive = kind === 'exclusive';
  const own = isExclusive ? colours.exclusive : lookOf(level.level).name(colours);
  return {
    id: `plan-name-${level.level}-${kind}${isNew ? '-new' : ''}`,
    type: 'symbol',
    source: planSources.names,
    ...nameZooms(level, mode, isExclusive || isNew || level.level === drawnLevel),
    filter: [
      'all',
      ['==', ['get', 'level'], level.level],
      ['==', ['get', 'kind'], kind],
      ['==', ['get', 'isNew'], isNew],
    ],
    layout: {
      ...nameText(level.level),
      ...(isNew && alwaysNamed),
      ...visible(isShown(mode, level.level)),
    },
    paint: { 'text-color': isNew ? colours.info : own, ...nameHalo(colours) },
  };
}
