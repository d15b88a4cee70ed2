import css from './chart-key.module.css';

interface ChartKeyProps {
  /** In the order of their weight: a sign, its colour in the chart, and its meaning. */
  entries: readonly { sign: '▮' | '▯' | '━' | '┅'; tone: 'info' | 'ok' | 'mute'; words: string }[];
}

/** Legend of a chart in the head of a block. */
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
