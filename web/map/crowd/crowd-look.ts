/** Meaning of the marks of the crowd, independent of how they are drawn. Pure. */
import type { Position } from '../../../api/core/contract/geo.ts';

/** Tiers that have a mark; below, the heat map alone is enough. */
export const markedTiers = [1, 2, 3, 4] as const;
export type MarkedTier = (typeof markedTiers)[number];

/** Names of the icons in the atlas of the crowd. */
export const tierIcon = (tier: MarkedTier): string => `tier ${tier}`;
export const SILENT_ICON = 'silent';

/** Colour of a tier. From 1: amber, needs attention soon; from 3: red, danger. */
export const tierTone = (tier: number): 'amber' | 'red' => (tier >= 3 ? 'red' : 'amber');

/** Positions of the dots of a tier in its hexagon, CSS pixels from its centre, as on a die. */
export const tierDots: Record<MarkedTier, readonly Position[]> = {
  1: [[0, 0]],
  2: [
    [-2.7, 0],
    [2.7, 0],
  ],
  3: [
    [0, -2.9],
    [-2.9, 2.2],
    [2.9, 2.2],
  ],
  4: [
    [-2.6, -2.6],
    [2.6, -2.6],
    [-2.6, 2.6],
    [2.6, 2.6],
  ],
};

/** Corners of the hexagon, CSS pixels from its centre. */
export const HEXAGON: readonly Position[] = [
  [0, -9.2],
  [8, -4.6],
  [8, 4.6],
  [0, 9.2],
  [-8, 4.6],
  [-8, -4.6],
];

export function isMarkedTier(tier: number | null): tier is MarkedTier {
  return markedTiers.some((marked) => marked === tier);
}
