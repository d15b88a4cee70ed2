import type { CrowdSetting } from '../../api/core/contract/crowd.ts';
import { MINUTE_MS } from '../../api/core/time/durations.ts';
import type { Body, Gateway } from './lay-out-bodies.ts';
import { chanceOf, ease, hashText } from './noise.ts';

/** A surge behind one gate: it grows, stays, and dissolves. */
export interface Surge {
  /** Index of the gate by which people enter or leave. */
  gate: number;
  /** Zones that fill to `peak`. */
  zones: ReadonlySet<number>;
  /** Adjacent zones, which fill in part. */
  beside: ReadonlySet<number>;
  /** Peak in persons/m². */
  peak: number;
  /** Simulated instants and durations, milliseconds. */
  from: number;
  rise: number;
  hold: number;
  fall: number;
}

export const SURGE_SHAPE = { rise: 12 * MINUTE_MS, hold: 6 * MINUTE_MS, fall: 16 * MINUTE_MS };
/** Peak above the highest usual bound, so that every tier is passed. */
const PEAK = 5.6;
const BESIDE_SHARE = 0.32;
/** Minutes of the local day in which a surge begins. */
const WINDOWS = [
  [11 * 60 + 50, 13 * 60],
  [17 * 60 + 40, 19 * 60 + 40],
] as const;

/** Density in persons/m² of a surge in a zone at an instant; 0: no effect. */
export function surgeDensity(surge: Surge, zone: number, instant: number): number {
  const share = surge.zones.has(zone) ? 1 : surge.beside.has(zone) ? BESIDE_SHARE : 0;
  return share === 0 ? 0 : share * surge.peak * surgeShare(surge, instant);
}

export function surgeShare({ from, rise, hold, fall }: Surge, instant: number): number {
  const since = instant - from;
  if (since <= 0 || since >= rise + hold + fall) return 0;
  if (since < rise) return ease(since / rise);
  return since < rise + hold ? 1 : 1 - ease((since - rise - hold) / fall);
}

/** Possible place of a surge: a gate of an indoor body, and the nearest corridor of its entrance floor. */
export interface SurgePlace {
  gate: number;
  zones: number[];
  beside: number[];
}

export function findSurgePlaces(
  setting: CrowdSetting,
  bodies: readonly Body[],
  gateways: readonly Gateway[],
): SurgePlace[] {
  const places: SurgePlace[] = [];
  const { sensors } = setting;
  for (const body of bodies.filter(({ place }) => place === 'indoors')) {
    const gateway = gateways.find(({ space }) => space === body.code);
    const entrance = entranceFloor(body.zones.map((zone) => sensors[zone]?.floor ?? null));
    const zones = body.zones.filter((zone) => sensors[zone]?.floor === entrance);
    for (const gate of gateway?.gates ?? []) {
      const at = sensors[gate]?.position ?? [0, 0];
      const nearest = zones
        .map((zone) => ({ zone, away: awayFrom(sensors[zone]?.position ?? [0, 0], at) }))
        .sort((one, other) => one.away - other.away)[0];
      const corridor = nearest === undefined ? undefined : sensors[nearest.zone]?.spaceCode;
      if (corridor === undefined) continue;
      const inside = zones.filter((zone) => sensors[zone]?.spaceCode === corridor);
      places.push({
        gate,
        zones: inside,
        beside: zones.filter((zone) => !inside.includes(zone)),
      });
    }
  }
  return places;
}

/** F1 where it exists, otherwise the first floor. */
function entranceFloor(floors: readonly (string | null)[]): string | null {
  return floors.includes('F1') ? 'F1' : (floors[0] ?? null);
}

function awayFrom(one: readonly number[], other: readonly number[]): number {
  // Degrees of longitude are shorter; accurate enough to compare distances within one building.
  return Math.hypot(((one[0] ?? 0) - (other[0] ?? 0)) * 0.82, (one[1] ?? 0) - (other[1] ?? 0));
}

/** The surges of one local day: each window may have one, at any place. `midnight` is its first instant. */
export function surgesOfDay(
  places: readonly SurgePlace[],
  seed: number,
  day: number,
  midnight: number,
): Surge[] {
  if (places.length === 0) return [];
  return WINDOWS.flatMap(([earliest, latest], window) => {
    const drawn = chanceOf(seed, hashText('surge'), day, window);
    if (drawn > 0.8) return [];
    const minute = earliest + chanceOf(seed, hashText('minute'), day, window) * (latest - earliest);
    const index = Math.floor(chanceOf(seed, hashText('gate'), day, window) * places.length);
    const place = places[index];
    return place === undefined ? [] : [toSurge(place, midnight + minute * MINUTE_MS, 1)];
  });
}

/** @param stretch above 1: slower, in simulated time; for a clock that runs faster than warnings can follow */
export function toSurge(place: SurgePlace, from: number, stretch: number): Surge {
  return {
    gate: place.gate,
    zones: new Set(place.zones),
    beside: new Set(place.beside),
    peak: PEAK,
    from,
    rise: SURGE_SHAPE.rise * stretch,
    hold: SURGE_SHAPE.hold * stretch,
    fall: SURGE_SHAPE.fall * stretch,
  };
}
