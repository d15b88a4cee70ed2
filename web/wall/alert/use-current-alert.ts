import { useMemo } from 'react';
import type { Alert } from '../../../api/contract/cases.ts';
import { severityOfAlert } from '../../panels/alert/alert-key.ts';
import { useAlerts } from '../../questions/cases.ts';
import { useNow } from '../../ui/use-now.ts';
import { orderAlerts } from './order-alerts.ts';

/** Alerts of equal weight take turns, each for so long. */
const TURN_MS = 20_000;

/** The alert to show now, if any, and how many more wait for a person. */
export function useCurrentAlert(): { alert: Alert | null; waiting: number } {
  const alerts = useAlerts().data?.items;
  const ordered = useMemo(() => orderAlerts(alerts ?? []), [alerts]);
  const turn = Math.floor(useNow(1000) / TURN_MS);
  const [first] = ordered;
  if (!first) return { alert: null, waiting: 0 };
  const worst = ordered.filter((alert) => severityOfAlert(alert) === severityOfAlert(first));
  return { alert: worst[turn % worst.length] ?? first, waiting: ordered.length - 1 };
}
