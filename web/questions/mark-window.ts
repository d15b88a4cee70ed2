import type { BoundingBox } from '../../api/core/contract/geo.ts';

/** What of the map is asked for: a box that fits its whole zoom. */
export interface MarkWindow {
  bbox: BoundingBox;
  zoom: number;
}
