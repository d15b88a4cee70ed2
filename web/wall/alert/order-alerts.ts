import type { Alert } from '../../../api/core/contract/cases.ts';
import { EMERGENCY_TIER } from '../../../api/core/contract/crowd.ts';
import { sortAlerts } from '../../panels/alert/alert-key.ts';

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
  return sortAlerts([...warnings, ...cases]);
}
