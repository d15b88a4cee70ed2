import type { Surroundings } from '../core/contract/incident.ts';

export type NearCamera = Omit<Surroundings['cameras'][number], 'isSameFloor'>;

export const MOST_CAMERAS = 5;

/**
 * Metres added to the distance of a camera on another floor than the incident: about the length of a mall, whose ceilings block
 * the view.
 */
const OTHER_FLOOR_M = 100;

/**
 * Returns the cameras that may see an incident best, best first: distance on the ground alone would list those on other floors
 * as the nearest.
 * @param near the nearest `MOST_CAMERAS` of each floor, by distance
 * @param floor of the incident; null: unknown, then distance alone counts
 * @param readFloor normalises a floor, which is written in many ways
 */
export function pickNearCameras(
  near: readonly NearCamera[],
  floor: string | null,
  readFloor: (written: string) => string,
): Surroundings['cameras'] {
  const wanted = floor === null ? null : readFloor(floor);
  const isSame = (camera: NearCamera) =>
    wanted !== null && camera.floor !== null && readFloor(camera.floor) === wanted;
  const farness = ({ isSameFloor, distanceM }: Surroundings['cameras'][number]) =>
    distanceM + (wanted === null || isSameFloor ? 0 : OTHER_FLOOR_M);
  return near
    .map((camera) => ({ ...camera, isSameFloor: isSame(camera) }))
    .sort((a, b) => farness(a) - farness(b))
    .slice(0, MOST_CAMERAS);
}
