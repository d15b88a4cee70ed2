import { useEffect } from 'react';
import { useService } from '../api.ts';
import { shortcuts } from './shortcuts.ts';
import { usePath } from './use-path.ts';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

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
