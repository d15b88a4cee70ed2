import { useService } from '../api.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useMayAsk } from '../questions/personas.ts';
import { doesRest, shortcuts } from './shortcuts.ts';
import { usePath } from './use-path.ts';

/** Handles the keys of `shortcuts.ts`. */
export function useShortcuts(): void {
  const bounds = useService().data?.bounds ?? null;
  const path = usePath();
  const mayAsk = useMayAsk();
  useKeys((key) => {
    const shortcut = shortcuts.find((item) => item.key === key);
    if (!shortcut || (shortcut.asks && !mayAsk(shortcut.asks))) return false;
    if (doesRest(shortcut)) return false;
    shortcut.run({ path, bounds });
    return true;
  });
}
