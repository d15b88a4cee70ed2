import { sector } from '@turf/turf';
import type { Position } from 'geojson';
import type { Position as Place } from '../../../api/core/contract/geo.ts';

/** Finer than this is not seen on the screen. */
const STEP_DEGREES = 6;

export interface ViewCone {
  position: Place;
  /** Degrees clockwise from true north. */
  bearing: number;
  /** Degrees. */
  fieldOfView: number;
  /** Metres. */
  rangeM: number;
}

/** What a camera sees, as a closed ring in degrees: a wedge, or a circle when it looks everywhere. */
export function drawFieldOfView({ position, bearing, fieldOfView, rangeM }: ViewCone): Position[] {
  const [from, to] =
    fieldOfView >= 360 ? [0, 360] : [bearing - fieldOfView / 2, bearing + fieldOfView / 2];
  // As many steps as a whole circle would have: the arc takes its share of them.
  const seen = sector(position, rangeM, from, to, { units: 'meters', steps: 360 / STEP_DEGREES });
  return seen.geometry.coordinates[0] ?? [];
}
