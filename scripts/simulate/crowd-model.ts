import type { CrowdSetting } from '../../api/core/contract/crowd.ts';
import { MINUTE_MS } from '../../api/core/time/durations.ts';
import { shareOut } from '../demo/life/share-out.ts';
import { busynessAt, floorWeight } from './day-curve.ts';
import { type Body, layOutBodies, USUAL_AREA_M2 } from './lay-out-bodies.ts';
import { readLocalTime } from './local-clock.ts';
import { chanceOf, hashText, smoothNoise } from './noise.ts';
import {
  findSurgePlaces,
  type Surge,
  type SurgePlace,
  surgeDensity,
  surgeShare,
  surgesOfDay,
} from './surges.ts';

const METRES_A_DEGREE = 111_000;
/** Average stay of a person in minutes. */
const STAY_MIN = { indoors: 50, outdoors: 12 };

/** Passages of a gate in both directions. */
export interface Flow {
  in: number;
  out: number;
}

/**
 * Model of a realistic day of spaces and sensors: a function of the simulated instant alone, so that history and present fit
 * together and no state is needed.
 */
export interface CrowdModel {
  /** Persons in each zone, in the order of the setting's sensors; 0 for gates. */
  personsAt(instant: number): Int32Array;
  /**
   * Passages of each gate while the simulated clock goes from one instant to the other: in minus out is exactly the gain of the
   * zones behind it, or of the space where there are none. `seconds` is the real duration: people who only pass through keep
   * their speed.
   */
  flowsBetween(from: number, to: number, seconds: number): Map<number, Flow>;
  surgePlaces: readonly SurgePlace[];
}

export function createCrowdModel(
  setting: CrowdSetting,
  options: { seed: number; timeZone: string; extraSurges?: readonly Surge[] },
): CrowdModel {
  const { seed, timeZone, extraSurges = [] } = options;
  const { sensors } = setting;
  const { bodies, gateways } = layOutBodies(setting);
  const places = findSurgePlaces(setting, bodies, gateways);
  const traits = sensors.map(({ code, position }) => ({
    key: hashText(code),
    // Attractiveness of a front: it differs between fronts.
    charm: Math.exp(0.28 * (chanceOf(seed, hashText(code)) * 2 - 1)),
    east: position[0] * METRES_A_DEGREE * 0.82,
    north: position[1] * METRES_A_DEGREE,
  }));

  function surgesAround(instant: number): Surge[] {
    const { day, hour } = readLocalTime(instant, timeZone);
    const midnight = instant - hour * 60 * MINUTE_MS;
    const planned = surgesOfDay(places, seed, day, midnight);
    return [...planned, ...extraSurges].filter((surge) => surgeShare(surge, instant) > 0);
  }

  function personsOf(body: Body, instant: number): number {
    const { hour, weekday, day } = readLocalTime(instant, timeZone);
    const key = hashText(body.code);
    const popularity = 0.85 + 0.3 * chanceOf(seed, key);
    const mood = 1 + 0.1 * (chanceOf(seed, key, day) * 2 - 1);
    const swell = 1 + 0.07 * smoothNoise(seed ^ key, instant / (17 * MINUTE_MS));
    const peakDensity = body.place === 'indoors' ? 0.36 : 0.42;
    const busyness = busynessAt(body.place, hour, weekday);
    return Math.round(body.areaM2 * peakDensity * popularity * busyness * mood * swell);
  }

  function fillBody(body: Body, instant: number, persons: Int32Array): void {
    const { hour } = readLocalTime(instant, timeZone);
    const key = hashText(body.code);
    const weights = body.zones.map((zone) => {
      const sensor = sensors[zone];
      const trait = traits[zone];
      if (sensor === undefined || trait === undefined) return 0;
      const { east, north, charm } = trait;
      // Groups of people move through the building: waves of about 60 and 25 m.
      const wave =
        Math.sin(east / 19 + north / 27 + instant / (9 * MINUTE_MS) + (key % 7)) +
        0.6 * Math.sin(east / 8 - north / 7 - instant / (4 * MINUTE_MS) + (key % 5));
      const restless = smoothNoise(seed ^ trait.key, instant / (2.5 * MINUTE_MS));
      return (
        (sensor.areaM2 ?? USUAL_AREA_M2) *
        floorWeight(sensor.floor, hour) *
        charm *
        Math.exp(0.16 * wave + 0.18 * restless)
      );
    });
    const shared = shareOut(personsOf(body, instant), weights);
    body.zones.forEach((zone, i) => {
      persons[zone] = shared[i] ?? 0;
    });
  }

  function personsAt(instant: number): Int32Array {
    const persons = new Int32Array(sensors.length);
    for (const body of bodies) fillBody(body, instant, persons);
    for (const surge of surgesAround(instant)) {
      for (const zone of [...surge.zones, ...surge.beside]) {
        const area = sensors[zone]?.areaM2 ?? USUAL_AREA_M2;
        const wanted = Math.round(area * surgeDensity(surge, zone, instant));
        persons[zone] = Math.max(persons[zone] ?? 0, wanted);
      }
    }
    return persons;
  }

  // Ticks are consecutive: the end of one is the beginning of the next.
  let latest: { instant: number; persons: Int32Array } | null = null;
  function remembered(instant: number): Int32Array {
    if (latest?.instant === instant) return latest.persons;
    return personsAt(instant);
  }

  function flowsBetween(from: number, to: number, seconds: number): Map<number, Flow> {
    const before = remembered(from);
    const after = personsAt(to);
    latest = { instant: to, persons: after };
    const flows = new Map<number, Flow>();
    const crushed = surgesAround(to);
    for (const { space, gates, zones } of gateways) {
      const body = bodies.find(({ code }) => code === space);
      const isUnseen = body !== undefined && zones.length === 0;
      const had = isUnseen ? personsOf(body, from) : sumOf(before, zones);
      const gain = (isUnseen ? personsOf(body, to) : sumOf(after, zones)) - had;
      const stay = (STAY_MIN[body?.place ?? 'outdoors'] ?? 50) * 60;
      // Whole persons: the fraction is a probability.
      const passing = (had * seconds) / stay;
      const through = Math.floor(passing + chanceOf(seed, hashText(space), to));
      const entering = through + Math.max(0, gain);
      const leaving = entering - gain;
      const weights = gates.map((gate) => {
        const surge = crushed.find((each) => each.gate === gate);
        const share = surge === undefined ? 0 : surgeShare(surge, to);
        const charm = traits[gate]?.charm ?? 1;
        return charm * (1 + 6 * share) * (1 + 0.25 * chanceOf(traits[gate]?.key ?? 0, to));
      });
      const entered = shareOut(entering, weights);
      const departed = shareOut(leaving, weights);
      gates.forEach((gate, i) => {
        flows.set(gate, { in: entered[i] ?? 0, out: departed[i] ?? 0 });
      });
    }
    return flows;
  }

  return { personsAt, flowsBetween, surgePlaces: places };
}

function sumOf(persons: Int32Array, zones: readonly number[]): number {
  return zones.reduce((sum, zone) => sum + (persons[zone] ?? 0), 0);
}
