import type { ReactNode } from 'react';
import css from './bars.module.css';

interface Bar {
  key: string;
  words: ReactNode;
  /** Null: unknown. */
  value: number | null;
  figure: ReactNode;
}

/** Rows with words, a bar relative to the largest value, and the value. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(...bars.map(({ value }) => value ?? 0), 1e-9);
  return (
    <ul className={css.bars}>
      {bars.map(({ key, words, value, figure }) => (
        <li key={key} className={css.bar}>
          <span>{words}</span>
          <span className={css.track} aria-hidden>
            <span
              className={css.fill}
              style={{ transform: `scaleX(${(value ?? 0) / most})` }}
              data-unknown={value === null}
            />
          </span>
          <span className={css.figure} data-figures>
            {figure}
          </span>
        </li>
      ))}
    </ul>
  );
}
