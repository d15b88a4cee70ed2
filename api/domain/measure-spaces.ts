/** Measures of spaces computed from sensor readings. The same for the live view, for a playback and for the tier rule. */
import type { Filling } from '../core/rules/crowd-tier.ts';
import type { GateCount } from './gate-balance.ts';

/**
 * Share of zones, by number and by area, whose sensors must be live for a space to be known: one dead camera of a thousand does
 * not hide a district, one of three hides a corridor.
 */
const SPEAKING_SHARE = 0.9;

export interface MeasuredSpace {
  id: number;
  parentId: number | null;
  usableAreaM2: number | null;
}

export interface MeasuringSensor {
  id: number;
  spaceId: number;
  kind: 'occupancy' | 'in_out';
  areaM2: number | null;
}

/** Reading of one sensor. All null: it is silent. */
export interface Said {
  /** Persons in its zone. */
  persons: number | null;
  /** Persons per minute through it. */
  entered: number | null;
  /** Persons out; null also where the gate knows no direction: then `entered` holds all passages. */
  departed: number | null;
}

export const SILENT: Said = { persons: null, entered: null, departed: null };

export interface SpaceMeasure {
  /** Persons. Null: unknown. */
  count: number | null;
  /** Persons/m². Null: unknown, or without a known area. */
  density: number | null;
  /** Certain minimum from the live sensors, independent of the silent ones. */
  least: Filling;
  /** Largest number of persons. Null: unknown, or unbounded. */
  most: number | null;
  /** Sensors of the space and below: live and silent. */
  live: number;
  silent: number;
  /** Persons per minute through its gates, or through those of the spaces in it when it has none. Null: no gate is live. */
  inPerMinute: number | null;
  outPerMinute: number | null;
}

/** Sums over the zones of a space and of those below it. */
interface Occupancy {
  /** Number of zones, including those that stand for gates. */
  zones: number;
  speakingZones: number;
  persons: GateCount;
  /** Area of the zones whose area is known. */
  areaM2: number;
  speakingAreaM2: number;
  personsOnArea: GateCount;
}

interface Gates {
  /** Whether each gate is live and knows a direction: then the number inside can be counted. */
  areSound: boolean;
  /** Whether a gate knows no direction, so the number inside can never be counted. */
  areBlind: boolean;
  /** Persons per minute; null: no gate is live. */
  flow: { in: number; out: number } | null;
}

interface Sum {
  live: number;
  silent: number;
  /** Whether there are zones other than those that stand for gates. */
  hasZones: boolean;
  occupancy: Occupancy;
  flow: { in: number; out: number } | null;
}

/**
 * Measures all spaces. Zones are assumed not to overlap, in any two spaces: the count of a space is the sum over
 * the zones in it and below. Its density is that sum over the sum of their areas, so zones that watch a third of a mall give
 * the density of that third; where no zone has an area, the count over the space's own usable area. A space without any zone
 * whose gates know a direction is counted by them (gate-balance.ts); then the count is a range.
 * @param spaces in the order of the answer
 * @param said readings by the id of the sensor; one that is missing is silent
 * @param balances by the id of the space
 */
export function measureSpaces(
  spaces: readonly MeasuredSpace[],
  sensors: readonly MeasuringSensor[],
  said: ReadonlyMap<number, Said>,
  balances: ReadonlyMap<number, GateCount>,
): SpaceMeasure[] {
  const sensorsOf = groupBy(sensors, ({ spaceId }) => spaceId);
  const partsOf = groupBy(spaces, ({ parentId }) => parentId);
  const sums = new Map<number, Sum>();
  const sumUp = (space: MeasuredSpace): Sum => {
    const known = sums.get(space.id);
    if (known !== undefined) return known;
    const parts = (partsOf.get(space.id) ?? []).map(sumUp);
    const counted = balances.get(space.id) ?? null;
    const sum = addUp(sensorsOf.get(space.id) ?? [], said, parts, space.usableAreaM2, counted);
    sums.set(space.id, sum);
    return sum;
  };
  return spaces.map((space) => conclude(sumUp(space), space.usableAreaM2));
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function addUp(
  sensors: readonly MeasuringSensor[],
  said: ReadonlyMap<number, Said>,
  parts: readonly Sum[],
  usableAreaM2: number | null,
  counted: GateCount | null,
): Sum {
  const occupancy = emptyOccupancy();
  const gates: Gates[] = [];
  let live = parts.reduce((total, part) => total + part.live, 0);
  let silent = parts.reduce((total, part) => total + part.silent, 0);
  let hasZones = parts.some((part) => part.hasZones);
  for (const sensor of sensors) {
    const word = said.get(sensor.id) ?? SILENT;
    if (word.persons === null && word.entered === null) silent += 1;
    else live += 1;
    if (sensor.kind === 'occupancy') {
      hasZones = true;
      addZone(occupancy, sensor.areaM2, word.persons === null ? null : exactly(word.persons));
    } else {
      gates.push(toGates(word));
    }
  }
  const gate = gates.length === 0 ? null : gates.reduce(joinGates);
  if (gate !== null && !hasZones && !gate.areBlind) {
    addZone(occupancy, usableAreaM2, gate.areSound ? counted : null);
  } else {
    for (const part of parts) addOccupancy(occupancy, part.occupancy);
  }
  const flow = gate === null ? joinFlows(parts.map((part) => part.flow)) : gate.flow;
  return { live, silent, hasZones, occupancy, flow };
}

function emptyOccupancy(): Occupancy {
  return {
    zones: 0,
    speakingZones: 0,
    persons: exactly(0),
    areaM2: 0,
    speakingAreaM2: 0,
    personsOnArea: exactly(0),
  };
}

function exactly(persons: number): GateCount {
  return { least: persons, likely: persons, most: persons };
}

function addCounts(one: GateCount, other: GateCount): GateCount {
  return {
    least: one.least + other.least,
    likely: one.likely + other.likely,
    most: one.most === null || other.most === null ? null : one.most + other.most,
  };
}

function addZone(sum: Occupancy, areaM2: number | null, persons: GateCount | null): void {
  sum.zones += 1;
  sum.areaM2 += areaM2 ?? 0;
  if (persons === null) return;
  sum.speakingZones += 1;
  sum.persons = addCounts(sum.persons, persons);
  if (areaM2 === null) return;
  sum.speakingAreaM2 += areaM2;
  sum.personsOnArea = addCounts(sum.personsOnArea, persons);
}

function addOccupancy(sum: Occupancy, part: Occupancy): void {
  sum.zones += part.zones;
  sum.speakingZones += part.speakingZones;
  sum.persons = addCounts(sum.persons, part.persons);
  sum.areaM2 += part.areaM2;
  sum.speakingAreaM2 += part.speakingAreaM2;
  sum.personsOnArea = addCounts(sum.personsOnArea, part.personsOnArea);
}

function toGates({ entered, departed }: Said): Gates {
  const isBlind = entered !== null && departed === null;
  return {
    areSound: entered !== null && departed !== null,
    areBlind: isBlind,
    flow: entered === null || departed === null ? null : { in: entered, out: departed },
  };
}

function joinGates(one: Gates, other: Gates): Gates {
  return {
    areSound: one.areSound && other.areSound,
    areBlind: one.areBlind || other.areBlind,
    flow: joinFlows([one.flow, other.flow]),
  };
}

function joinFlows(flows: readonly Sum['flow'][]): Sum['flow'] {
  const known = flows.filter((flow) => flow !== null);
  if (known.length === 0) return null;
  return {
    in: known.reduce((total, flow) => total + flow.in, 0),
    out: known.reduce((total, flow) => total + flow.out, 0),
  };
}

function conclude(
  { live, silent, occupancy, flow }: Sum,
  usableAreaM2: number | null,
): SpaceMeasure {
  const { zones, speakingZones, persons, areaM2, speakingAreaM2, personsOnArea } = occupancy;
  const isKnown =
    speakingZones > 0 &&
    speakingZones >= zones * SPEAKING_SHARE &&
    speakingAreaM2 >= areaM2 * SPEAKING_SHARE;
  const hasAreas = areaM2 > 0;
  const fill = (which: 'least' | 'likely', countedAreaM2: number): Filling => ({
    count: persons[which],
    density: hasAreas
      ? perArea(personsOnArea[which], countedAreaM2)
      : perArea(persons[which], usableAreaM2),
  });
  const nothing: Filling = { count: null, density: null };
  return {
    ...(isKnown ? fill('likely', speakingAreaM2) : nothing),
    least: speakingZones === 0 ? nothing : fill('least', isKnown ? speakingAreaM2 : areaM2),
    most: isKnown ? persons.most : null,
    live,
    silent,
    inPerMinute: flow === null ? null : flow.in,
    outPerMinute: flow === null ? null : flow.out,
  };
}

function perArea(count: number, areaM2: number | null): number | null {
  return areaM2 === null || areaM2 === 0 ? null : count / areaM2;
}
