import type { Surroundings } from '../core/contract/cases.ts';

export type NearCamera = Omit<Surroundings['cameras'][number], 'isSameFloor'>;

export const MOST_CAMERAS = 5;

/** Metres that a camera counts as farther when it is not on the floor of the case: about the length of a mall, whose ceilings hide more. */
const OTHER_FLOOR_M = 100;

/**
 * The cameras that may see a case best, best first: distance on the ground alone would list those above and below it as the nearest.
 *
 * @param near of each floor the nearest `MOST_CAMERAS`, by distance
 * @param floor of the case; null: unknown, then distance alone counts
 * @param readFloor floors are written in many ways
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
