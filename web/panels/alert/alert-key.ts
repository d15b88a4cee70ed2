import type { Alert } from '../../../api/contract/cases.ts';

/** A crowd warning from this tier on is an emergency, and interrupts a wall. */
export const EMERGENCY_TIER = 4;

/** The same for the same alert, whatever else of it has changed. */
export function keyOfAlert(alert: Alert): string {
  return alert.kind === 'incident' ? `incident ${alert.incident.code}` : `warning ${alert.id}`;
}

/** ISO instant at which it was reported or raised. */
export const sinceOfAlert = (alert: Alert): string =>
  alert.kind === 'incident' ? alert.incident.reportedAt : alert.raisedAt;

/** On the scale of incidents. What alerts is urgent at least: a whistle makes it so. */
export function severityOfAlert(alert: Alert): 2 | 3 {
  if (alert.kind === 'incident') return alert.incident.severity === 3 ? 3 : 2;
  return alert.tier >= EMERGENCY_TIER ? 3 : 2;
}
