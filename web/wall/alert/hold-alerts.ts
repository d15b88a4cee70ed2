import type { Alert } from '../../../api/core/contract/cases.ts';
import { severityOfAlert, sinceOfAlert } from '../../panels/alert/alert-key.ts';

/** Alerts of equal weight take turns, each for so long. */
const TURN_MS = 20_000;

export interface HeldAlerts {
  /** Takes the bottom of the map, and the map to its place. */
  banner: Alert | null;
  /** Nobody acknowledged it while it held the wall: one line, and the scenes go on. */
  strip: Alert | null;
  /** How many more wait. */
  waiting: number;
}

/**
 * Which alert holds the wall now, or stands below it. What nobody has acknowledged in a while would keep everything else from the
 * room, for hours.
 *
 * @param ordered by `orderAlerts`
 * @param now milliseconds since 1970
 * @param all how many wait at the desks, also what interrupts no wall: both say the same number
 */
export function holdAlerts(
  ordered: readonly Alert[],
  holdS: number,
  now: number,
  all: number,
): HeldAlerts {
  const isHeld = (alert: Alert) =>
    now - Date.parse(alert.since ?? sinceOfAlert(alert)) < holdS * 1000;
  const held = ordered.filter(isHeld);
  const shown = turn(held.length > 0 ? held : ordered, now);
  return {
    banner: held.length > 0 ? shown : null,
    strip: held.length > 0 ? null : shown,
    waiting: Math.max(0, all - 1),
  };
}

/** Of the worst. */
function turn(ordered: readonly Alert[], now: number): Alert | null {
  const [first] = ordered;
  if (!first) return null;
  const worst = ordered.filter((alert) => severityOfAlert(alert) === severityOfAlert(first));
  return worst[Math.floor(now / TURN_MS) % worst.length] ?? first;
}
