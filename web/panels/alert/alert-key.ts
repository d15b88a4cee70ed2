import type { Alert } from '../../../api/core/contract/cases.ts';
import { EMERGENCY_TIER } from '../../../api/core/contract/crowd.ts';

/** The same for the same alert, whatever else of it has changed; another one when it was opened again, or rose after it was acknowledged. */
export function keyOfAlert(alert: Alert): string {
  return alert.kind === 'incident'
    ? `incident ${alert.incident.code} ${alert.since}`
    : `warning ${alert.id} ${alert.risen?.acknowledgedAt ?? ''}`;
}

/** The same while it is the same to look at: another tier is another danger. */
export function keyOfSight(alert: Alert): string {
  return `${keyOfAlert(alert)} ${alert.kind === 'warning' ? alert.tier : alert.incident.severity}`;
}

/** ISO instant since which it waits for a person as it is: a warning that got worse waits since then. */
export const sinceOfAlert = (alert: Alert): string =>
  alert.kind === 'incident' ? alert.since : alert.risenAt;

/** On the scale of incidents. What alerts is urgent at least: a whistle makes it so. */
export function severityOfAlert(alert: Alert): 2 | 3 {
  if (alert.kind === 'incident') return alert.incident.severity === 3 ? 3 : 2;
  return alert.tier >= EMERGENCY_TIER ? 3 : 2;
}

/** The worst first; of equals the newest, for the older one has been seen. */
export function sortAlerts(alerts: readonly Alert[]): Alert[] {
  return alerts.toSorted(
    (a, b) =>
      severityOfAlert(b) - severityOfAlert(a) || sinceOfAlert(b).localeCompare(sinceOfAlert(a)),
  );
}
