import type { ReactNode } from 'react';
import css from './row-list.module.css';
import { useFittingRows } from './use-fitting-rows.ts';

interface RowListProps<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Said when there is nothing to list: often good news. */
  empty: ReactNode;
  /** So many at most, and as high as they are; left out: as many as the block has room for. */
  most?: number;
  children: (item: T) => ReactNode;
}

/** In step with `--row` of the style. */
const ROW_REM = 2.375;

export function RowList<T>({ items, keyOf, empty, most, children }: RowListProps<T>) {
  const { ref, rows } = useFittingRows<HTMLUListElement>(ROW_REM);
  return (
    <ul ref={ref} className={css.list} data-fits={most === undefined}>
      {items.length === 0 && <li className={css.empty}>{empty}</li>}
      {items.slice(0, most ?? rows).map((item) => (
        <li key={keyOf(item)} className={css.row}>
          {children(item)}
        </li>
      ))}
    </ul>
  );
}

/** One row: a mark, words that may be cut, a figure that may not. */
export function Row({
  mark,
  words,
  figure,
  tone = 'plain',
}: {
  mark?: ReactNode;
  words: ReactNode;
  figure: ReactNode;
  tone?: 'plain' | 'amber' | 'red';
}) {
  return (
    <>
      {mark && <span className={css.mark}>{mark}</span>}
      <span className={css.words}>{words}</span>
      <span className={css.figure} data-tone={tone} data-figures>
        {figure}
      </span>
    </>
  );
}
