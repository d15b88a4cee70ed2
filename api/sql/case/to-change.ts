import type { IncidentChange, StoredEvent } from '../../contract/stream.ts';
import { type CaseState, isAlert } from '../../domain/case-state.ts';

/** What the stream tells of a case. `action`: of a line, or "due_soon", "overdue". */
export function toChange(
  code: string,
  subject: CaseState,
  home: readonly string[],
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
      path: [...home],
      dueAt,
      isAlert: isAlert(subject),
      at,
    },
  };
}
