/** Spaces as a tree: district → mall → floor → shop. Pure. */
import type {
  CrowdFrame,
  CrowdSetting,
  CrowdWarning,
  Sensor,
  Space,
  SpaceNow,
} from '../../../api/core/contract/crowd.ts';
import { DATA_LANGUAGE } from '../../../api/core/contract/languages.ts';
import type { Crowd } from '../../map/crowd/use-crowd.ts';

export interface KnownSpace {
  space: Space;
  /** Null: no frame has arrived. */
  now: SpaceNow | null;
}

export function findSpace(
  setting: CrowdSetting,
  frame: CrowdFrame | null,
  code: string,
): KnownSpace | null {
  const place = setting.spaces.findIndex((space) => space.code === code);
  const space = setting.spaces[place];
  return space ? { space, now: frame?.spaces[place] ?? null } : null;
}

/** Present density and count of a space; null: the frame has no value for it. */
export function fillingNow(
  setting: CrowdSetting,
  { frame, isPast, isStale }: Pick<Crowd, 'frame' | 'isPast' | 'isStale'>,
  code: string,
): Pick<SpaceNow, 'density' | 'count'> | null {
  const now = isPast || isStale ? null : findSpace(setting, frame, code)?.now;
  return now && now.count !== null ? { density: now.density, count: now.count } : null;
}

/** The space that contains all others; null: there is none, or several. */
export function rootOf({ spaces }: CrowdSetting): Space | null {
  const roots = spaces.filter((space) => space.parentCode === null);
  return roots.length === 1 ? (roots[0] ?? null) : null;
}

/** Spaces directly below, or without a parent; the densest first, then the fullest; unknown ones last. */
export function rankBelow(
  { spaces }: CrowdSetting,
  frame: CrowdFrame | null,
  parentCode: string | null,
): KnownSpace[] {
  return spaces
    .map((space, place) => ({ space, now: frame?.spaces[place] ?? null }))
    .filter(({ space }) => space.parentCode === parentCode)
    .sort(
      (a, b) =>
        rank(b.now?.density) - rank(a.now?.density) ||
        rank(b.now?.count) - rank(a.now?.count) ||
        a.space.name.localeCompare(b.space.name, DATA_LANGUAGE, { numeric: true }),
    );
}

const rank = (value: number | null | undefined) => value ?? -1;

/** From the top down to the parent. */
export function spacesAbove({ spaces }: CrowdSetting, code: string): Space[] {
  const byCode = new Map(spaces.map((space) => [space.code, space]));
  const above: Space[] = [];
  let parent = byCode.get(byCode.get(code)?.parentCode ?? '');
  // Limited: a cycle in the data would block the page.
  while (parent && above.length < 10) {
    above.unshift(parent);
    parent = byCode.get(parent.parentCode ?? '');
  }
  return above;
}

/** Codes of a space and of all below it. */
export function codesWithin({ spaces }: CrowdSetting, code: string): Set<string> {
  const within = new Set([code]);
  // Parents may come after their children: repeat until nothing is added.
  for (let before = 0; before !== within.size; ) {
    before = within.size;
    for (const space of spaces) {
      if (space.parentCode !== null && within.has(space.parentCode)) within.add(space.code);
    }
  }
  return within;
}

export interface KnownGate {
  sensor: Sensor;
  /** Persons per minute, both ways; null: silent. */
  perMinute: number | null;
}

export function gatesWithin(
  setting: CrowdSetting,
  frame: CrowdFrame | null,
  code: string,
): KnownGate[] {
  const within = codesWithin(setting, code);
  return setting.sensors
    .map((sensor, place) => ({ sensor, perMinute: frame?.counts[place] ?? null }))
    .filter(({ sensor }) => sensor.kind === 'in_out' && within.has(sensor.spaceCode))
    .sort((a, b) => rank(b.perMinute) - rank(a.perMinute));
}

export function sensorsWithin(setting: CrowdSetting, code: string): CrowdSetting['sensors'] {
  const within = codesWithin(setting, code);
  return setting.sensors.filter(({ spaceCode }) => within.has(spaceCode));
}

/** Warnings within a space: the worst first, then the newest. */
export function warningsWithin(
  setting: CrowdSetting,
  warnings: readonly CrowdWarning[],
  code: string,
): CrowdWarning[] {
  const within = codesWithin(setting, code);
  return warnings
    .filter((warning) => within.has(warning.spaceCode) && warning.endedAt === null)
    .sort((a, b) => b.tier - a.tier || b.raisedAt.localeCompare(a.raisedAt));
}
