import type { CrowdSetting } from '../../api/core/contract/crowd.ts';
import { MINUTE_MS } from '../../api/core/time/durations.ts';
import { chanceOf, hashText } from './noise.ts';
import type { SurgePlace } from './surges.ts';

/** It fell silent so long before the beginning. */
const DEAD_SINCE = 40 * MINUTE_MS;
/** The loose plug is out for some minutes of every two hours. */
const LOOSE_EVERY = 120 * MINUTE_MS;
const LOOSE_FOR = 14 * MINUTE_MS;
const AHEAD = 7 * MINUTE_MS;
const REPEATED = 0.004;
const HELD_BACK = 0.004;

/** What goes wrong in every installation, at fixed sensors, so that one can go and look. */
export interface Faults {
  /** Codes of the sensors, to tell who starts the simulator. */
  dead: string | null;
  loose: string | null;
  ahead: string | null;
  isSilent(index: number, real: number): boolean;
  /** Milliseconds the sensor's own clock is ahead. */
  clockError(index: number): number;
  /** Sent twice. */
  isRepeated(index: number, real: number): boolean;
  /** Arrives behind the one after it. */
  isHeldBack(index: number, real: number): boolean;
}

/** Surges have to be seen: no fault is put there. */
export function createFaults(
  { sensors }: CrowdSetting,
  surgePlaces: readonly SurgePlace[],
  seed: number,
  beganAt: number,
): Faults {
  const surging = new Set(surgePlaces.flatMap(({ zones }) => zones));
  const healthy = sensors.flatMap(({ kind }, index) =>
    kind === 'occupancy' && !surging.has(index) ? [index] : [],
  );
  // A handful of sensors is somebody's own test, and nothing is to be broken in it.
  const isEnough = healthy.length >= 20;
  const pick = (name: string) =>
    isEnough ? (healthy[Math.floor(chanceOf(seed, hashText(name)) * healthy.length)] ?? -1) : -1;
  const [dead, loose, ahead] = [pick('dead'), pick('loose'), pick('ahead')];
  const codeOf = (index: number) => sensors[index]?.code ?? null;
  const draw = (name: string, index: number, real: number) =>
    chanceOf(seed, hashText(name), index, real);
  return {
    dead: codeOf(dead),
    loose: codeOf(loose),
    ahead: codeOf(ahead),
    isSilent(index, real) {
      if (index === dead) return real > beganAt - DEAD_SINCE;
      return index === loose && real % LOOSE_EVERY < LOOSE_FOR;
    },
    clockError: (index) => (index === ahead ? AHEAD : 0),
    isRepeated: (index, real) => isEnough && draw('repeated', index, real) < REPEATED,
    isHeldBack: (index, real) => isEnough && draw('held back', index, real) < HELD_BACK,
  };
}
