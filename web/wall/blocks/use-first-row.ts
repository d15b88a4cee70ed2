import { type RefObject, useLayoutEffect } from 'react';

/** Tells the style how high the first row of a list is (`--first-row`), so that the list is given the room to show at least that. */
export function useFirstRow(list: RefObject<HTMLElement | null>): void {
  // After each render, for another row may be the first; its height depends on its words and the width alone.
  useLayoutEffect(() => {
    const first = list.current?.firstElementChild;
    if (!(first instanceof HTMLElement)) return;
    const measure = () => list.current?.style.setProperty('--first-row', `${first.offsetHeight}px`);
    const observer = new ResizeObserver(measure);
    observer.observe(first);
    measure();
    return () => observer.disconnect();
  });
}
