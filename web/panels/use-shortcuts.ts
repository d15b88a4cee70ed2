import { useService } from '../api.ts';
import { useKeys } from '../keys/use-keys.ts';
import { getState } from '../state/app-state.ts';
import { shortcuts } from './shortcuts.ts';
import { usePath } from './use-path.ts';

/** Listens for the keys of `shortcuts.ts`. */
export function useShortcuts(): void {
  const bounds = useService().data?.bounds ?? null;
  const path = usePath();
  useKeys((key) => {
    const shortcut = shortcuts.find((item) => item.key === key);
    if (!shortcut) return false;
    // What would open a panel over the plan rests while one is drawn; what an alert has opened over it is closed.
    const { plan, selection } = getState();
    const isClosing = shortcut.key === 'Escape' && selection !== null;
    if (plan !== null && !shortcut.isForMap && !isClosing) return false;
    shortcut.run({ path, bounds });
    return true;
  });
}
