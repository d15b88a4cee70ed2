import type { AuditEntry } from '../audit/record-act.ts';
import type { IncidentRequest } from '../core/contract/incident-actions.ts';
import type { ActOutcome } from '../sql/incident/act-on-incident.ts';

/** Entry of the audit for a done act on an incident. */
export function toAudit(
  { action }: Pick<IncidentRequest, 'action'>,
  { receipt: { code, state, version }, wasState }: Extract<ActOutcome, { kind: 'done' }>,
): AuditEntry {
  return {
    action: `incident.${action}`,
    objectKind: 'incident',
    object: code,
    before: { state: wasState, version: version - 1 },
    after: { state, version },
  };
}
