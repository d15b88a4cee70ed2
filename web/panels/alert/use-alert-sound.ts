import { useEffect, useSyncExternalStore } from 'react';
import { isSoundOn, onSoundChange, playAlert, turnSoundOn } from '../../ui/play-alert.ts';

/** An emergency is heard until somebody answers; what is urgent, less often. */
const AGAIN_MS: Record<number, number> = { 2: 20_000, 3: 6_000 };

/**
 * Sounds when an alert comes, and again until it has gone.
 *
 * @param key of the alert; null: silence
 * @returns whether the browser lets it be heard; the first click anywhere makes it so
 */
export function useAlertSound(key: string | null, severity: number): boolean {
  const isOn = useSyncExternalStore(onSoundChange, isSoundOn);
  useEffect(() => {
    if (isOn) return;
    const unlock = () => void turnSoundOn();
    document.addEventListener('pointerdown', unlock, { once: true });
    document.addEventListener('keydown', unlock, { once: true });
    return () => {
      document.removeEventListener('pointerdown', unlock);
      document.removeEventListener('keydown', unlock);
    };
  }, [isOn]);
  useEffect(() => {
    if (key === null || !isOn) return;
    void playAlert(severity);
    const timer = setInterval(() => void playAlert(severity), AGAIN_MS[severity] ?? 20_000);
    return () => clearInterval(timer);
  }, [key, severity, isOn]);
  return isOn;
}
