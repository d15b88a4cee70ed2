import type { IncidentChange, StoredEvent } from '../../core/contract/stream.ts';
import { type IncidentRecord, isAlert } from '../../core/rules/incident-record.ts';
import type { Home } from './store-incident.ts';

/**
 * Event of an incident for the stream. `action`: of a line, or "due_soon", "overdue".
 * @param groundPath null: the same as its path
 */
export function toChange(
  code: string,
  subject: IncidentRecord,
  { path, groundPath }: Pick<Home, 'path' | 'groundPath'>,
  action: IncidentChange['action'],
  at: string,
): StoredEvent {
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
      path: [...path],
      ...(groundPath && { ground: groundPath.filter((unit) => unit !== null) }),
      dueAt,
      isAlert: isAlert(subject),
      at,
    },
  };
}
