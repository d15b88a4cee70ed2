import { useEffect, useSyncExternalStore } from 'react';
import { isSoundOn, onSoundChange, playAlert, turnSoundOn } from '../../ui/play-alert.ts';

/** Interval of the sound by severity: an emergency is repeated until it is acknowledged, an urgent incident less often. */
const AGAIN_MS: Record<number, number> = { 2: 20_000, 3: 6_000 };

/**
 * Plays a sound when an alert arrives, and again until it has ended.
 *
 * @param key of the alert; null: no sound
 * @returns whether the browser allows sound; the first click anywhere enables it
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
