import { useEffect, useSyncExternalStore } from 'react';
import { isSoundOn, onSoundChange, turnSoundOn } from '../ui/play-alert.ts';

/** Whether the wall can be heard. A browser in kiosk mode may let it; any other one does after a click or a key. */
export function useSound(): boolean {
  useEffect(() => {
    // A machine without sound says so by staying off.
    const turnOn = () => void turnSoundOn().catch(() => undefined);
    turnOn();
    addEventListener('pointerdown', turnOn);
    addEventListener('keydown', turnOn);
    return () => {
      removeEventListener('pointerdown', turnOn);
      removeEventListener('keydown', turnOn);
    };
  }, []);
  return useSyncExternalStore(onSoundChange, isSoundOn);
}
