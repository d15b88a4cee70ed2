import type { Position } from '../../../api/contract/geo.ts';

const METRES_PER_DEGREE = 111_320;
const STEP_DEGREES = 6;

export interface ViewCone {
  position: Position;
  /** Degrees clockwise from true north. */
  bearing: number;
  /** Degrees. */
  fieldOfView: number;
  /** Metres. */
  rangeM: number;
}

/**
 * What a camera sees, as a closed ring in degrees: a wedge, or a circle when it looks everywhere.
 * On a sphere seen as flat: a camera's range is some hundred metres.
 */
export function drawFieldOfView({ position, bearing, fieldOfView, rangeM }: ViewCone): Position[] {
  const [longitude, latitude] = position;
  const perDegree = METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  const steps = Math.max(2, Math.ceil(fieldOfView / STEP_DEGREES));
  const arc = Array.from({ length: steps + 1 }, (_, step): Position => {
    const angle = ((bearing - fieldOfView / 2 + (fieldOfView * step) / steps) * Math.PI) / 180;
    return [
      longitude + (Math.sin(angle) * rangeM) / perDegree,
      latitude + (Math.cos(angle) * rangeM) / METRES_PER_DEGREE,
    ];
  });
  return fieldOfView >= 360 ? arc : [position, ...arc, position];
}
