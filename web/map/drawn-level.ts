import type { GridLevel } from '../../api/contract/grids.ts';
import type { LevelMode } from '../state/app-state.ts';

/** Zooms between a level's first tile and the moment its lines are strong enough to be pointed at. */
const FADE_ZOOMS = 0.6;

/**
 * The level that is picked and coloured: the deepest one drawn.
 *
 * @param levels those that have units
 * @param zoom of 512-pixel tiles
 * @returns null when there are no levels
 */
export function drawnLevel(
  levels: readonly Pick<GridLevel, 'level' | 'minZoom'>[],
  mode: LevelMode,
  zoom: number,
): number | null {
  const deepest = mode === 'auto' ? Number.POSITIVE_INFINITY : mode;
  const fade = mode === 'auto' ? FADE_ZOOMS : 0;
  const present = levels.filter(({ level }) => level <= deepest).sort((a, b) => a.level - b.level);
  const drawn = present.filter(({ minZoom }) => minZoom === 0 || minZoom + fade <= zoom);
  return (drawn.at(-1) ?? present[0])?.level ?? null;
}
