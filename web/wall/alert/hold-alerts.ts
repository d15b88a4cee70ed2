import type { Alert } from '../../../api/core/contract/alerts.ts';
import { severityOfAlert, sinceOfAlert } from '../../panels/alert/alert-key.ts';

/** Milliseconds for which each of several alerts of equal weight is shown. */
const TURN_MS = 20_000;

export interface HeldAlerts {
  /** Alert whose banner covers the bottom of the map and moves the map to its place. */
  banner: Alert | null;
  /** Alert that was not acknowledged while it held the wall: one line, and the scenes continue. */
  strip: Alert | null;
  /** Number of other waiting alerts. */
  waiting: number;
}

/**
 * Decides which alert holds the wall now or is shown as a strip below it. An alert that is not acknowledged for a while would
 * otherwise hide everything else for hours.
 *
 * @param ordered by `orderAlerts`
 * @param now milliseconds since 1970
 * @param all number of alerts at the desks, including those that interrupt no wall, so that both show the same number
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

/** The alert whose turn it is among the worst ones. */
function turn(ordered: readonly Alert[], now: number): Alert | null {
  const [first] = ordered;
  if (!first) return null;
  const worst = ordered.filter((alert) => severityOfAlert(alert) === severityOfAlert(first));
  return worst[Math.floor(now / TURN_MS) % worst.length] ?? first;
}
