/** Look of each level, and values that the layers of all levels share. */
import type { FilterSpecification } from 'maplibre-gl';
import type { GridKind, GridLevel } from '../../../api/core/contract/grids.ts';
import type { LevelMode } from '../../state/choices.ts';
import type { MapColours } from './colours.ts';

/** Source for drawing: borders, names, hatches, figures. */
export const GRID_SOURCE = 'grids';
/**
 * The same tiles in a second source, for pointer events. Cutting every unit into triangles and outlines takes the worker twice
 * as long as everything visible, so a map that is being opened does without.
 */
export const UNIT_SOURCE = 'units';

export type Level = Pick<GridLevel, 'level' | 'minZoom'>;

export interface GridLook {
  levels: readonly Level[];
  mode: LevelMode;
  colours: MapColours;
  /** Level that a plan draws; null: none. */
  drawnLevel: number | null;
}

export interface LevelLook {
  line: (colours: MapColours) => string;
  width: number;
  opacity: number;
  dash?: [number, number];
  name: (colours: MapColours) => string;
  weight: 'regular' | 'medium' | 'semibold';
  /** CSS pixels. */
  size: number;
  /** Zooms after the first one of the level between which names have room and add information. */
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
    // Not on the overview: it would take the place of the name of its upper unit, which had no room.
    named: [2.6, 6.2],
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
/** Level whose grids may be exclusive. */
export const EXCLUSIVE_LEVEL = 3;

export const lookOf = (level: number): LevelLook => looks[level] ?? (looks[4] as LevelLook);

export const isShown = (mode: LevelMode, level: number) => mode === 'auto' || level <= mode;
export const ofLevel = (level: number): FilterSpecification => ['==', ['get', 'level'], level];
export const ofKind = (level: number, kind: GridKind): FilterSpecification => [
  'all',
  ['==', ['get', 'level'], level],
  ['==', ['get', 'kind'], kind],
];
export const visible = (shown: boolean) => ({ visibility: shown ? 'visible' : 'none' }) as const;

export function byDepth(levels: readonly Level[]): Level[] {
  return [...levels].sort((a, b) => b.level - a.level);
}
