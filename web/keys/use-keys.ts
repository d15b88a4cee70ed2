import { useEffect, useRef } from 'react';
import { readKey } from './read-key.ts';

/** @returns whether the key was handled */
type KeyHandler = (key: string) => boolean;

/** Handlers, the last opened one first: Escape closes that one, and not what lies beneath. */
const handlers: { current: KeyHandler }[] = [];

function onKey(event: KeyboardEvent): void {
  const key = readKey(event);
  if (key === null) return;
  if (handlers.toReversed().some((handler) => handler.current(key))) event.preventDefault();
}

/** Handles keys pressed anywhere on the page outside of fields: the only way to add a shortcut. */
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
