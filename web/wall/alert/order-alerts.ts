import type { Alert } from '../../../api/core/contract/alerts.ts';
import { EMERGENCY_TIER } from '../../../api/core/contract/crowd.ts';
import { sortAlerts } from '../../panels/alert/alert-key.ts';

/**
 * Orders the alerts that may interrupt a wall: urgent incidents, and warnings of the highest tier. The worst first; of equals
 * the newest, since the older one has been seen. A warning with an incident is shown once, as the warning.
 */
export function orderAlerts(alerts: readonly Alert[]): Alert[] {
  const warnings = alerts.filter(
    (alert) => alert.kind === 'warning' && alert.tier >= EMERGENCY_TIER,
  );
  const shown = new Set(warnings.map((alert) => alert.kind === 'warning' && alert.incidentCode));
  const incidents = alerts.filter(
    (alert) => alert.kind === 'incident' && !shown.has(alert.incident.code),
  );
  return sortAlerts([...warnings, ...incidents]);
}
