import { useEffect, useRef } from 'react';
import { readKey } from './read-key.ts';

/** @returns whether the key was one of its own */
type KeyHandler = (key: string) => boolean;

/** What was opened last is asked first: Escape closes it, and not what lies beneath. */
const handlers: { current: KeyHandler }[] = [];

function onKey(event: KeyboardEvent): void {
  const key = readKey(event);
  if (key === null) return;
  if (handlers.toReversed().some((handler) => handler.current(key))) event.preventDefault();
}

/** Listens for keys that are pressed anywhere on the page and are not meant for a field: the only way to have a shortcut. */
export function useKeys(handler: KeyHandler): void {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    if (handlers.length === 0) document.addEventListener('keydown', onKey);
    handlers.push(latest);
    return () => {
      handlers.splice(handlers.indexOf(latest), 1);
      if (handlers.length === 0) document.removeEventListener('keydown', onKey);
    };
  }, []);
}
