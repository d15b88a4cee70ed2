import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/**
 * How many rows of a list fit the height it was given: a list on a wall never scrolls, and never shows half a row.
 *
 * @param rowRem height of one row, in rem
 */
export function useFittingRows<T extends HTMLElement>(
  rowRem: number,
): { ref: RefObject<T | null>; rows: number } {
  const ref = useRef<T>(null);
  const [rows, setRows] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
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
  }, [rowRem]);
  return { ref, rows };
}
