import { useMemo } from 'react';
import { useAlerts } from '../../questions/incident-handling.ts';
import { useNow } from '../../ui/use-now.ts';
import { type HeldAlerts, holdAlerts } from './hold-alerts.ts';
import { orderAlerts } from './order-alerts.ts';

/** The alert to show now, if any, and the number of others that wait for a person. */
export function useCurrentAlert(holdS: number): HeldAlerts {
  const alerts = useAlerts().data?.items;
  const ordered = useMemo(() => orderAlerts(alerts ?? []), [alerts]);
  const now = useNow(5_000);
  return holdAlerts(ordered, holdS, now, alerts?.length ?? 0);
}
