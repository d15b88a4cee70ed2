import type { BoundingBox } from '../core/contract/geo.ts';
import { boxToMercator, HALF_WORLD } from '../core/geometry/web-mercator.ts';

const TILE_PIXELS = 512;
/** Side of a cell in pixels, about the width of a cluster's disc and its number: two clusters seldom touch. */
const CELL_PIXELS = 60;
/** Largest number of cells. A 3840 × 2160 screen has 2,304; more means a box that does not fit its zoom. */
const MAX_CELLS = 6000;
/** Zoom from which a cell is smaller than ten metres: only points at exactly the same position share a mark. */
const EXACT_ZOOM = 19;

/**
 * Cells that group points into marks in one box at one zoom. Cells are fixed to the world's grid, so a cluster stays where it
 * is while the map is panned.
 */
export interface MarkCells {
  /** Side of a cell in EPSG:3857 metres; null: only equal positions share a mark. */
  size: number | null;
  /** Box, extended to whole cells, in EPSG:3857 metres: a cluster at the edge counts all its members. */
  box: BoundingBox;
}

/** Computes the cells. @param bbox in degrees @param zoom of 512-pixel tiles; a zoom too high for the box is lowered */
export function markCells(bbox: BoundingBox, zoom: number): MarkCells {
  const [left, bottom, right, top] = boxToMercator(bbox);
  let level = Math.floor(zoom);
  while (level > 0 && cellCount(right - left, top - bottom, cellSize(level)) > MAX_CELLS) level--;
  const size = cellSize(level);
  return {
    size: level >= EXACT_ZOOM ? null : size,
    box: [
      Math.floor(left / size) * size,
      Math.floor(bottom / size) * size,
      Math.ceil(right / size) * size,
      Math.ceil(top / size) * size,
    ],
  };
}

function cellSize(zoom: number): number {
  return (2 * HALF_WORLD * CELL_PIXELS) / (TILE_PIXELS * 2 ** zoom);
}

function cellCount(width: number, height: number, size: number): number {
  return Math.ceil(width / size) * Math.ceil(height / size);
}
