import { Fragment, type ReactNode } from 'react';
import css from './figures.module.css';

interface Figure {
  key: string;
  value: ReactNode;
  label: ReactNode;
  tone?: 'plain' | 'amber' | 'red';
}

/** Medium-sized figures in a row, or two by two where they are long, with their words under them. */
export function Figures({
  figures,
  isWide = false,
}: {
  figures: readonly Figure[];
  isWide?: boolean;
}) {
  return (
    <dl className={css.figures} data-wide={isWide}>
      {figures.map(({ key, value, label, tone = 'plain' }) => (
        <div key={key} className={css.figure}>
          <dd className={css.value} data-tone={tone} data-figures>
            {value}
          </dd>
          <dt className={css.label}>{label}</dt>
        </div>
      ))}
    </dl>
  );
}

const NUMBER = /[\d.,]+/gu;

/** A duration among figures: "3 hr 32 min" with large numbers only, since the whole text would be too wide. */
export function DurationFigure({ words }: { words: string }) {
  const numbers = words.match(NUMBER) ?? [];
  return words.split(NUMBER).map((between, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, always in this order.
    <Fragment key={index}>
      {/* A number and its unit stay in one line. */}
      <span className={css.between}>{between.replace(/^ /u, '\u00a0')}</span>
      {numbers[index]}
    </Fragment>
  ));
}

/** The main figure of a block, five times the size of its words. */
export function BigFigure({ value, unit }: { value: ReactNode; unit?: ReactNode }) {
  return (
    <p className={css.big} data-figures>
      {value}
      {unit && <span className={css.unit}>{unit}</span>}
    </p>
  );
}

/** A note on the figure above it. */
export function Remark({ children }: { children: ReactNode }) {
  return <p className={css.remark}>{children}</p>;
}
