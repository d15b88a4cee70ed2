import type { Space } from '../../../api/core/contract/crowd.ts';
import type { Position } from '../../../api/core/contract/geo.ts';

/** Metres within which a count is relevant for a place. */
const NEAR_M = 60;
const METRES_PER_DEGREE = 111_320;

export type SpaceNear = Pick<Space, 'code' | 'name' | 'position'>;

/** The space to which a place most likely belongs: the nearest on its floor. Null: none within 60 m. */
export function findSpaceNear(
  spaces: readonly Space[],
  [longitude, latitude]: Position,
  floor: string | null,
): SpaceNear | null {
  const east = METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  let best: { space: Space; distance: number } | null = null;
  for (const space of spaces) {
    if (space.kind === 'district') continue;
    if (floor !== null && space.floor !== null && space.floor !== floor) continue;
    const distance = Math.hypot(
      (space.position[0] - longitude) * east,
      (space.position[1] - latitude) * METRES_PER_DEGREE,
    );
    if (distance <= NEAR_M && (best === null || distance < best.distance))
      best = { space, distance };
  }
  return best?.space ?? null;
}
