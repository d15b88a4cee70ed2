import type { BoundingBox } from '../../api/core/contract/geo.ts';

/** Part of the map whose marks are requested: a box that fits its integer zoom. */
export interface MarkWindow {
  bbox: BoundingBox;
  zoom: number;
}
