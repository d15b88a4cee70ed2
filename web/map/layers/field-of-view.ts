import { sector } from '@turf/turf';
import type { Position } from 'geojson';
import type { Position as Place } from '../../../api/core/contract/geo.ts';

/** Step of the arc: smaller ones are not visible. */
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

/** Field of view of a camera, as a closed ring in degrees: a wedge, or a circle for 360°. */
export function drawFieldOfView({ position, bearing, fieldOfView, rangeM }: ViewCone): Position[] {
  const [from, to] =
    fieldOfView >= 360 ? [0, 360] : [bearing - fieldOfView / 2, bearing + fieldOfView / 2];
  // As many steps as for a whole circle: the arc uses its share of them.
  const seen = sector(position, rangeM, from, to, { units: 'meters', steps: 360 / STEP_DEGREES });
  return seen.geometry.coordinates[0] ?? [];
}
