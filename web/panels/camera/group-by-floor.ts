import type { CameraSummary } from '../../../api/core/contract/cameras.ts';

export interface Floor {
  /** Null: not given. */
  floor: string | null;
  cameras: CameraSummary[];
}

/** Number of a floor for sorting: `B2` → -2, `3F` → 3, `屋顶` and others last. */
export function floorNumber(floor: string | null): number {
  const digits = Number.parseInt(floor?.match(/\d+/)?.[0] ?? '', 10);
  if (floor === null || Number.isNaN(digits)) return Number.NEGATIVE_INFINITY;
  return /^\s*(b|-|地下|负)/i.test(floor) ? -digits : digits;
}

/** Groups the cameras of one place by floor, the top floor first; those without a floor last. */
export function groupByFloor(cameras: readonly CameraSummary[]): Floor[] {
  const floors = new Map<string | null, CameraSummary[]>();
  for (const camera of cameras) {
    floors.set(camera.floor, [...(floors.get(camera.floor) ?? []), camera]);
  }
  return [...floors]
    .map(([floor, members]) => ({ floor, cameras: members }))
    .sort((a, b) => floorNumber(b.floor) - floorNumber(a.floor));
}
