import { type RefObject, useLayoutEffect } from 'react';

/**
 * Sets the height of the first row of a list as a style property (`--first-row`), so that the list has room for at least that
 * row.
 */
export function useFirstRow(list: RefObject<HTMLElement | null>): void {
  // After each render, since the first row may have changed; its height depends only on its words and the width.
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
