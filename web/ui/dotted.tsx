import css from './dotted.module.css';

/** Parts in one line, separated by dots: no dot at a line break, and no break within a part that fits. */
export function Dotted({ parts }: { parts: readonly string[] }) {
  return (
    <span className={css.dotted}>
      <span className={css.parts}>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice, always in this order.
          <span key={index} className={css.part}>
            {index > 0 && <span className={css.dot}> · </span>}
            {part}
          </span>
        ))}
      </span>
    </span>
  );
}
