import type { CrowdSetting } from '../../api/core/contract/crowd.ts';
import { MINUTE_MS } from '../../api/core/time/durations.ts';
import { chanceOf, hashText } from './noise.ts';
import type { SurgePlace } from './surges.ts';

/** Time before the beginning at which the dead sensor fell silent. */
const DEAD_SINCE = 40 * MINUTE_MS;
/** Period of the loose connection: it fails for some minutes of every two hours. */
const LOOSE_EVERY = 120 * MINUTE_MS;
const LOOSE_FOR = 14 * MINUTE_MS;
const AHEAD = 7 * MINUTE_MS;
const REPEATED = 0.004;
const HELD_BACK = 0.004;

/** Typical faults of an installation, at fixed sensors, so that they can be inspected. */
export interface Faults {
  /** Codes of the sensors, shown to the user at the start. */
  dead: string | null;
  loose: string | null;
  ahead: string | null;
  isSilent(index: number, real: number): boolean;
  /** Milliseconds the sensor's own clock is ahead. */
  clockError(index: number): number;
  /** Whether a reading is sent twice. */
  isRepeated(index: number, real: number): boolean;
  /** Whether a reading arrives after the next one. */
  isHeldBack(index: number, real: number): boolean;
}

/** Chooses sensors for faults; none where a surge happens, since surges must be visible. */
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
  // An installation of a few sensors is a user's own test without simulated faults.
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
