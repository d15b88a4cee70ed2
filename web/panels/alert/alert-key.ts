import type { Alert } from '../../../api/contract/cases.ts';

/** The same for the same alert, whatever else of it has changed. */
export function keyOfAlert(alert: Alert): string {
  return alert.kind === 'incident' ? `incident ${alert.incident.code}` : `warning ${alert.id}`;
}

/** On the scale of incidents: a crowd of the highest tier is an emergency. */
export function severityOfAlert(alert: Alert): 2 | 3 {
  if (alert.kind === 'incident') return alert.incident.severity === 3 ? 3 : 2;
  return alert.tier >= 4 ? 3 : 2;
}
