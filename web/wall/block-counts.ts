import type { StageShape } from './stage-size.ts';

/** How many blocks of a scene a sheet of each shape carries in each column of a side. */
export const blockCounts: Record<StageShape, { left: number[]; right: number[] }> = {
  landscape: { left: [4], right: [2] },
  panorama: { left: [4, 3], right: [2, 2] },
  portrait: { left: [2, 2], right: [1, 1] },
};
