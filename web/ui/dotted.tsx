import css from './dotted.module.css';

/** Parts with a dot between two that stand in one line: where a line breaks there is none, and it breaks within none that fits. */
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
