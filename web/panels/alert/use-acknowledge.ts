import type { Alert } from '../../../api/core/contract/alerts.ts';
import { useAcknowledgeWarning } from '../../questions/crowd.ts';
import { askIncidentsAgain } from '../../questions/incident-handling.ts';
import { useIncidentAct } from '../incident/use-incident-act.ts';

/** Acknowledges an alert: banner and sound end on every desk and wall. */
export function useAcknowledge(alert: Alert): {
  acknowledge: () => void;
  isSending: boolean;
  error: Error | null;
} {
  const act = useIncidentAct(alert.kind === 'incident' ? alert.incident.code : '');
  const warning = useAcknowledgeWarning();
  if (alert.kind === 'warning') {
    return {
      acknowledge: () =>
        warning.mutate(
          { id: alert.id, tier: alert.tier },
          { onSettled: () => askIncidentsAgain() },
        ),
      isSending: warning.isPending,
      error: warning.error,
    };
  }
  return {
    acknowledge: () => act.run({ action: 'acknowledge' }, alert.version, () => undefined),
    isSending: act.isSending,
    // When somebody else was faster, or the newest version is loading, the line itself shows that.
    error: act.error,
  };
}
