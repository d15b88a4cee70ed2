import type { Alert } from '../../../api/contract/cases.ts';

/** A warning of the highest tier weighs as an emergency. */
const EMERGENCY_TIER = 4;

/** 3 emergency, 2 urgent, 1 ordinary. */
export function severityOf(alert: Alert): number {
  if (alert.kind === 'incident') return alert.incident.severity;
  return alert.tier >= EMERGENCY_TIER ? 3 : 2;
}

export const keyOf = (alert: Alert): string =>
  alert.kind === 'incident' ? `incident ${alert.incident.code}` : `warning ${alert.id}`;

export const since = (alert: Alert): string =>
  alert.kind === 'incident' ? alert.incident.reportedAt : alert.raisedAt;

/**
 * What may interrupt a wall: urgent cases, and warnings of the highest tier. The worst first; of equals the newest, for the
 * room has seen the older one. A case that a warning became is shown once, as the warning.
 */
export function orderAlerts(alerts: readonly Alert[]): Alert[] {
  const warnings = alerts.filter(
    (alert) => alert.kind === 'warning' && alert.tier >= EMERGENCY_TIER,
  );
  const shown = new Set(warnings.map((alert) => alert.kind === 'warning' && alert.incidentCode));
  const cases = alerts.filter(
    (alert) => alert.kind === 'incident' && !shown.has(alert.incident.code),
  );
  return [...warnings, ...cases].sort(
    (a, b) => severityOf(b) - severityOf(a) || since(b).localeCompare(since(a)),
  );
}
