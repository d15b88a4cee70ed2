import type { ReactNode } from 'react';
import { useLeftOut } from '../use-left-out.ts';
import css from './row-list.module.css';
import { useFirstRow } from './use-first-row.ts';
import { useFittingRows } from './use-fitting-rows.ts';

interface RowListProps<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Shown when the list is empty: often good news. */
  empty: ReactNode;
  /** Largest number of rows at their natural height; by default as many as the block has room for. */
  most?: number;
  children: (item: T) => ReactNode;
}

/** Height of a one-line row: the `min-height` of the style. */
const ROW_REM = 2.375;

export function RowList<T>({ items, keyOf, empty, most, children }: RowListProps<T>) {
  const ref = useLeftOut<HTMLUListElement>();
  const rows = useFittingRows(ref, ROW_REM);
  useFirstRow(ref);
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

/** A number and its noun stay in one line: 23 号. */
const unparted = (words: string) => words.replace(/(\d) (?=\p{Script=Han})/gu, '$1\u00a0');

/** One row: a mark, words on as many lines as they need, a figure. */
export function Row({
  mark,
  words,
  figure,
  isBelow = false,
  tone = 'plain',
}: {
  mark?: ReactNode;
  words: ReactNode;
  figure: ReactNode;
  /**
   * Whether the figure has its own line: in all rows of a list or in none. Next to long words it would leave them too little
   * room.
   */
  isBelow?: boolean;
  tone?: 'plain' | 'amber' | 'red';
}) {
  return (
    <>
      {mark && <span className={css.mark}>{mark}</span>}
      <span className={css.said} data-below={isBelow}>
        <span className={css.words}>{typeof words === 'string' ? unparted(words) : words}</span>
        <span className={css.figure} data-tone={tone} data-figures>
          {figure}
        </span>
      </span>
    </>
  );
}
