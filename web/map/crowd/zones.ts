/** Converts sensors and frames to what the map draws. Pure. */
import type {
  CrowdFrame,
  CrowdSetting,
  Sensor,
  SpaceNow,
} from '../../../api/core/contract/crowd.ts';
import type { Position } from '../../../api/core/contract/geo.ts';
import { ALL_FLOORS, OUTSIDE } from '../../state/crowd-state.ts';
import type { HeatSource } from './plan-heat.ts';

/** A zone of known area that is counted. `place` is the index of its count in a frame. */
export interface Zone extends HeatSource {
  place: number;
}

export function zonesOf({ sensors, spaces }: CrowdSetting): Zone[] {
  const spaceOf = new Map(spaces.map((space) => [space.code, space]));
  return sensors.flatMap(({ kind, areaM2, floor, spaceCode, position }, place) => {
    if (kind !== 'occupancy' || areaM2 === null) return [];
    const space = spaceOf.get(spaceCode);
    // A sensor that counts a whole square may be mounted on a roof next to it.
    const countsAll = space?.usableAreaM2 != null && areaM2 >= 0.99 * space.usableAreaM2;
    return [{ place, areaM2, floor, position: countsAll ? space.position : position }];
  });
}

/** Persons/m² of each zone; null: silent. */
export function densitiesOf(zones: readonly Zone[], { counts }: CrowdFrame): (number | null)[] {
  return zones.map(({ place, areaM2 }) => {
    const count = counts[place] ?? null;
    return count === null ? null : count / areaM2;
  });
}

/** Floor in the form of the heat functions: undefined for all, null for outside. */
export function chosenFloor(floor: string): string | null | undefined {
  if (floor === ALL_FLOORS) return undefined;
  return floor === OUTSIDE ? null : floor;
}

export function isOnFloor(item: { floor: string | null }, floor: string | null | undefined) {
  return floor === undefined || item.floor === floor;
}

/** Sensors without data. */
export function silentSensors({ sensors }: CrowdSetting, { counts }: CrowdFrame): Sensor[] {
  return sensors.filter((_, place) => (counts[place] ?? null) === null);
}

export interface MarkedSpace {
  code: string;
  name: string;
  position: Position;
  now: SpaceNow;
  tier: number;
}

/**
 * Spaces that are marked: from the first tier on. A space inside one that is marked at the same tier or higher is not marked
 * again: a mall in danger stands for its floors, but a floor in danger does not disappear in a calm mall.
 */
export function markedSpaces(
  { spaces }: CrowdSetting,
  frame: CrowdFrame,
  floor: string | null | undefined,
): MarkedSpace[] {
  const tierOf = new Map(
    spaces.map((space, place) => [space.code, frame.spaces[place]?.tier ?? 0]),
  );
  const parentOf = new Map(spaces.map((space) => [space.code, space.parentCode]));
  const isCovered = (code: string, tier: number): boolean => {
    // Bounded: a circle in the data would otherwise loop without end.
    let above = parentOf.get(code) ?? null;
    for (let step = 0; above !== null && step < 10; step++) {
      if ((tierOf.get(above) ?? 0) >= tier) return true;
      above = parentOf.get(above) ?? null;
    }
    return false;
  };
  return spaces
    .flatMap((space, place) => {
      const now = frame.spaces[place];
      const tier = now?.tier ?? 0;
      if (!now || tier < 1 || !isOnFloor(space, floor)) return [];
      // When one floor is shown its mall is not drawn, so nothing stands for the spaces on it.
      if (floor === undefined && isCovered(space.code, tier)) return [];
      return [{ code: space.code, name: space.name, position: space.position, now, tier }];
    })
    .sort((a, b) => a.tier - b.tier);
}
