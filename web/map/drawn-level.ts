import type { GridLevel } from '../../api/core/contract/grids.ts';
import type { LevelMode } from '../state/choices.ts';

type Level = Pick<GridLevel, 'level' | 'minZoom'>;

/** Zooms between the first tile of a level and the zoom at which its lines are visible enough to be pointed at. */
const FADE_ZOOMS = 0.6;

/**
 * The level that is picked and coloured: the deepest one drawn.
 *
 * @param levels those that have units
 * @param zoom of 512-pixel tiles
 * @returns null when there are no levels
 */
export function drawnLevel(levels: readonly Level[], mode: LevelMode, zoom: number): number | null {
  const deepest = mode === 'auto' ? Number.POSITIVE_INFINITY : mode;
  const fade = mode === 'auto' ? FADE_ZOOMS : 0;
  const present = levels.filter(({ level }) => level <= deepest).sort((a, b) => a.level - b.level);
  const drawn = present.filter(({ minZoom }) => minZoom === 0 || minZoom + fade <= zoom);
  return (drawn.at(-1) ?? present[0])?.level ?? null;
}

/** The chosen level, if the map is zoomed out so far that it is not in the tiles; otherwise null. */
export function levelOutOfReach<L extends Level>(
  levels: readonly L[],
  mode: LevelMode,
  zoom: number,
): L | null {
  return levels.find(({ level, minZoom }) => level === mode && minZoom > zoom) ?? null;
}

/**
 * The level that a figure colours: the drawn one, but in automatic mode only if it has units everywhere. A level with fewer
 * units than the one above it leaves holes in the map (micro-grids that only two subdistricts have).
 *
 * @param levels those that have units, with their number
 */
export function colouredLevel(
  levels: readonly (Level & { count: number })[],
  mode: LevelMode,
  zoom: number,
): number | null {
  const drawn = drawnLevel(levels, mode, zoom);
  if (drawn === null || mode !== 'auto') return drawn;
  const upTo = levels.filter(({ level }) => level <= drawn).sort((a, b) => a.level - b.level);
  const whole = upTo.filter(({ count }, index) => count >= (upTo[index - 1]?.count ?? 0));
  return whole.at(-1)?.level ?? drawn;
}
