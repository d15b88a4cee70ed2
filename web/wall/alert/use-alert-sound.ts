import { useEffect } from 'react';
import type { Alert } from '../../../api/core/contract/alerts.ts';
import { keyOfAlert, severityOfAlert } from '../../panels/alert/alert-key.ts';
import { playAlert } from '../../ui/play-alert.ts';

/** Interval of the sound by severity: an emergency is repeated until it is acknowledged, an urgent incident less often. */
const AGAIN_MS: Record<number, number> = { 3: 8_000, 2: 30_000 };

/**
 * Plays a sound when an alert arrives, and again until it has been acknowledged. A wall that becomes audible plays it at once.
 */
export function useAlertSound(alert: Alert | null, isHeard: boolean): void {
  const key = alert && keyOfAlert(alert);
  const severity = alert ? severityOfAlert(alert) : 0;
  useEffect(() => {
    if (key === null || !isHeard) return;
    void playAlert(severity);
    const timer = setInterval(() => void playAlert(severity), AGAIN_MS[severity] ?? 30_000);
    return () => clearInterval(timer);
  }, [key, severity, isHeard]);
}
