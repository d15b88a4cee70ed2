import css from './chart-key.module.css';

interface ChartKeyProps {
  /** In the order of their weight: a sign, its colour in the chart, and what it stands for. */
  entries: readonly { sign: '▮' | '▯' | '━' | '┅'; tone: 'info' | 'ok' | 'mute'; words: string }[];
}

/** Says in the head of a block which line of its chart is which. */
export function ChartKey({ entries }: ChartKeyProps) {
  return (
    <span className={css.key}>
      {entries.map(({ sign, tone, words }) => (
        <span key={words}>
          <span className={css.sign} data-tone={tone} aria-hidden>
            {sign}
          </span>
          {words}
        </span>
      ))}
    </span>
  );
}
