import { useEffect } from 'react';
import { useService } from '../api.ts';
import { getState } from '../state/app-state.ts';
import { readKey } from './read-key.ts';
import { shortcuts } from './shortcuts.ts';
import { usePath } from './use-path.ts';

/** Listens for the keys of `shortcuts.ts`, except while somebody types. */
export function useShortcuts(): void {
  const bounds = useService().data?.bounds ?? null;
  const path = usePath();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = readKey(event);
      const shortcut = shortcuts.find((item) => item.key === key);
      if (!shortcut) return;
      // What would open a panel over the plan rests while one is drawn.
      if (getState().plan !== null && !shortcut.isForMap) return;
      event.preventDefault();
      shortcut.run({ path, bounds });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [bounds, path]);
}
