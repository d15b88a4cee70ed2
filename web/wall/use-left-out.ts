import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Of a column that wraps: what has no room in it stands in a second one, out of sight, and the style hides it from every reader.
 * Whatever is shown is shown whole.
 */
export function useLeftOut<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  // After each render, for other content has another height; it changes nothing of the layout.
  useLayoutEffect(() => {
    const column = ref.current;
    if (!column) return;
    const judge = () => {
      const parts = [...column.children].filter((part) => part instanceof HTMLElement);
      const first = parts[0]?.offsetLeft ?? 0;
      for (const part of parts) {
        const isBeside = part.offsetLeft - first > column.clientWidth / 2;
        // The first one stands in the column however high it is. By a pixel heights are rounded.
        const isOut = isBeside || part.offsetHeight > column.clientHeight + 1;
        part.toggleAttribute('data-left-out', isOut);
      }
    };
    const observer = new ResizeObserver(judge);
    for (const part of [column, ...column.children]) observer.observe(part);
    return () => observer.disconnect();
  });
  return ref;
}
