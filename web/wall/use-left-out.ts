import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Hides the parts of a wrapping column that have no room: they wrap to a second, invisible column, and the style hides them
 * from screen readers too. Visible parts are always complete.
 */
export function useLeftOut<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  // After each render, since other content has another height; it does not change the layout.
  useLayoutEffect(() => {
    const column = ref.current;
    if (!column) return;
    const judge = () => {
      const parts = [...column.children].filter((part) => part instanceof HTMLElement);
      const first = parts[0]?.offsetLeft ?? 0;
      for (const part of parts) {
        const isOut = part.offsetLeft - first > column.clientWidth / 2;
        part.toggleAttribute('data-left-out', isOut);
      }
    };
    const observer = new ResizeObserver(judge);
    for (const part of [column, ...column.children]) observer.observe(part);
    return () => observer.disconnect();
  });
  return ref;
}
