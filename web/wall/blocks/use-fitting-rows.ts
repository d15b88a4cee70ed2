import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * Number of one-line rows for which a list has room: more need not be rendered.
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
      // The layout height: the stage is scaled, and so are rectangles.
      setRows(Math.max(1, Math.floor((element.clientHeight + 1) / (rowRem * rem))));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [list, rowRem]);
  return rows;
}
