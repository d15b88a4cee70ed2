import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * How many rows of one line a list has room for: more need not be drawn.
 *
 * @param rowRem height of such a row, in rem
 */
export function useFittingRows(list: RefObject<HTMLElement | null>, rowRem: number): number {
  const [rows, setRows] = useState(0);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      // The layout's own height: the stage is shown scaled, and rectangles are too.
      setRows(Math.max(1, Math.floor((element.clientHeight + 1) / (rowRem * rem))));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [list, rowRem]);
  return rows;
}
