import { useEffect, useSyncExternalStore } from 'react';
import { isSoundOn, onSoundChange, turnSoundOn } from '../ui/play-alert.ts';

/** Whether the wall is audible. A browser in kiosk mode may allow sound; any other one does after a click or a key. */
export function useSound(): boolean {
  useEffect(() => {
    // On a machine without sound it stays off.
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
