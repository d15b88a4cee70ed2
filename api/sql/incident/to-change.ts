import type { IncidentChange, StoredEvent } from '../../core/contract/stream.ts';
import { type IncidentRecord, isAlert } from '../../core/rules/incident-record.ts';
import { unitsOfIncident } from '../../core/rules/units-of-incident.ts';
import type { StoredIncident } from './record-columns.ts';

/**
 * Event of an incident for the stream. `action`: of a line, or "due_soon", "overdue".
 * @param place after what happened
 */
export function toChange(
  code: string,
  subject: IncidentRecord,
  place: Pick<StoredIncident, 'home' | 'unit' | 'groundPath'>,
  action: IncidentChange['action'],
  at: string,
): StoredEvent {
  const { home, unit, groundPath } = place;
  const { version, state, severity, category, title, position, dueAt } = subject;
  return {
    kind: 'incident',
    data: {
      code,
      version,
      action,
      state,
      severity,
      category,
      title,
      position,
      path: unitsOfIncident({ state: subject, home, unit }),
      ...(groundPath && { ground: groundPath.filter((unit) => unit !== null) }),
      dueAt,
      isAlert: isAlert(subject),
      at,
    },
  };
}
