import type { Alert } from '../../../api/core/contract/alerts.ts';
import { EMERGENCY_TIER } from '../../../api/core/contract/crowd.ts';

/**
 * Key of an alert: stays the same while other fields change; changes when the alert was opened again, or escalated after it was
 * acknowledged.
 */
export function keyOfAlert(alert: Alert): string {
  return alert.kind === 'incident'
    ? `incident ${alert.incident.code} ${alert.since}`
    : `warning ${alert.id} ${alert.risen?.acknowledgedAt ?? ''}`;
}

/** Key of an alert's look: changes with the tier, since another tier is another danger. */
export function keyOfSight(alert: Alert): string {
  return `${keyOfAlert(alert)} ${alert.kind === 'warning' ? alert.tier : alert.incident.severity}`;
}

/** ISO instant since which the alert waits in its present state: an escalated warning waits since then. */
export const sinceOfAlert = (alert: Alert): string =>
  alert.kind === 'incident' ? alert.since : alert.risenAt;

/** Severity of an alert on the scale of incidents. It is at least urgent: requested support makes it so. */
export function severityOfAlert(alert: Alert): 2 | 3 {
  if (alert.kind === 'incident') return alert.incident.severity === 3 ? 3 : 2;
  return alert.tier >= EMERGENCY_TIER ? 3 : 2;
}

/** Sorts alerts: the worst first; of equals the newest, since the older one has been seen. */
export function sortAlerts(alerts: readonly Alert[]): Alert[] {
  return alerts.toSorted(
    (a, b) =>
      severityOfAlert(b) - severityOfAlert(a) || sinceOfAlert(b).localeCompare(sinceOfAlert(a)),
  );
}
