import type { StageShape } from './stage-size.ts';

/** Number of blocks that a sheet of each shape has in each column of a side. */
export const blockCounts: Record<StageShape, { left: number[]; right: number[] }> = {
  landscape: { left: [4], right: [2] },
  panorama: { left: [4, 3], right: [2, 2] },
  portrait: { left: [2, 2], right: [1, 1] },
};
