import type { StageShape } from './stage-size.ts';

/** How many blocks of a scene a sheet of each shape carries, and in how many columns on each side. */
export const blockCounts: Record<StageShape, { left: number; right: number; columns: number }> = {
  landscape: { left: 3, right: 2, columns: 1 },
  panorama: { left: 6, right: 4, columns: 2 },
  portrait: { left: 2, right: 2, columns: 2 },
};
