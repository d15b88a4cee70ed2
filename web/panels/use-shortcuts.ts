import { useEffect } from 'react';
import { useService } from '../api.ts';
import { shortcuts } from './shortcuts.ts';
import { usePath } from './use-path.ts';

/** Radio buttons and switches take no letters: after choosing one, the keys must go on working. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox'].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** Listens for the keys of `shortcuts.ts`, except while somebody types. */
export function useShortcuts(): void {
  const bounds = useService().data?.bounds ?? null;
  const path = usePath();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.defaultPrevented || isTyping(event.target)) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const shortcut = shortcuts.find((item) => item.key === key);
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run({ path, bounds });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [bounds, path]);
}
