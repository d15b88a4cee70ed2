import type { PointIndex } from '../geometry/box-index.ts';
import { isInRings } from '../geometry/is-in-ring.ts';
import type { Draft, UnitKey } from './draft.ts';
import type { Surroundings } from './surroundings.ts';
import { boxOfUnit } from './topology/topology.ts';
import { ringsOfUnit } from './topology/unit-rings.ts';
import { isSmallest } from './tree.ts';

/** Contents of a unit, including everything below it. */
export interface UnitContents {
  readonly cameras: number;
  readonly openIncidents: number;
  /** Incidents reported in the last 30 days: the workload. */
  readonly incidents30d: number;
  /** Households; null: unknown. */
  readonly households: number | null;
  readonly population: number | null;
  /** Number of posts. */
  readonly staff: number;
}

/** Contents of a smallest unit's area, by number in the surroundings. */
export interface Home {
  /** Borders for which the contents were computed. */
  readonly border: readonly number[];
  readonly cameras: readonly number[];
  readonly openIncidents: readonly number[];
  readonly incidents30d: number;
}

export interface Contents {
  readonly units: ReadonlyMap<UnitKey, UnitContents>;
  readonly homes: ReadonlyMap<UnitKey, Home>;
}

/** Counts the contents of all units. @param touched units that may differ from those counted in `previous` */
export function countContents(
  draft: Draft,
  surroundings: Surroundings,
  touched: ReadonlySet<UnitKey> = new Set(draft.units.keys()),
  previous: Contents = { units: new Map(), homes: new Map() },
): Contents {
  const units = new Map(previous.units);
  const homes = new Map(previous.homes);
  const levelOf = (key: UnitKey) => draft.units.get(key)?.level ?? 0;
  for (const key of [...touched].sort((one, other) => levelOf(other) - levelOf(one))) {
    const border = draft.topology.borders.get(key);
    if (border === undefined) homes.delete(key);
    else if (homes.get(key)?.border !== border) {
      homes.set(key, findHome(draft, key, border, surroundings));
    }
    if (!draft.units.has(key)) units.delete(key);
    else
      units.set(
        key,
        isSmallest(draft, key) ? ofHome(draft, key, homes) : ofMembers(draft, key, units),
      );
  }
  return { units, homes };
}

function findHome(
  { topology }: Draft,
  key: UnitKey,
  border: readonly number[],
  { cameras, openIncidents, incidents30d }: Surroundings,
): Home {
  const box = boxOfUnit(topology, key);
  const rings = ringsOfUnit(topology, key);
  const inside = ({ points, within }: PointIndex) =>
    within(box).filter((number) => isInRings(rings, points[number] ?? [Number.NaN, 0]));
  return {
    border,
    cameras: inside(cameras.index),
    openIncidents: inside(openIncidents.index),
    incidents30d: inside(incidents30d).length,
  };
}

function ofHome({ units }: Draft, key: UnitKey, homes: ReadonlyMap<UnitKey, Home>): UnitContents {
  const unit = units.get(key);
  const home = homes.get(key);
  return {
    cameras: home?.cameras.length ?? 0,
    openIncidents: home?.openIncidents.length ?? 0,
    incidents30d: home?.incidents30d ?? 0,
    households: unit?.households ?? null,
    population: unit?.population ?? null,
    staff: unit?.posts.length ?? 0,
  };
}

function ofMembers(
  { units, children }: Draft,
  key: UnitKey,
  counted: ReadonlyMap<UnitKey, UnitContents>,
): UnitContents {
  const unit = units.get(key);
  const members = (children.get(key) ?? []).flatMap((child) => counted.get(child) ?? []);
  const sum = (figure: 'cameras' | 'openIncidents' | 'incidents30d' | 'staff') =>
    members.reduce((total, member) => total + member[figure], 0);
  /** A figure on record for the unit itself takes precedence over the sum of the units below. */
  const told = (figure: 'households' | 'population') => {
    const own = unit?.[figure] ?? null;
    const known = members.flatMap((member) => member[figure] ?? []);
    return own ?? (known.length > 0 ? known.reduce((one, other) => one + other, 0) : null);
  };
  return {
    cameras: sum('cameras'),
    openIncidents: sum('openIncidents'),
    incidents30d: sum('incidents30d'),
    households: told('households'),
    population: told('population'),
    staff: (unit?.posts.length ?? 0) + sum('staff'),
  };
}
