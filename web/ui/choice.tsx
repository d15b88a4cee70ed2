import { useId } from 'react';
import css from './choice.module.css';

interface ChoiceProps<T extends string | number> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  /** Short words, all in one line. */
  isTight?: boolean;
}

/** Number of short options that share a line; a quarter of the panel has no room for a longer word. */
const FOUR = 4;
const SHORT = 9;

/**
 * Columns of the options. More than four are set in rows of three, four longer ones in two rows of two, so that none is alone
 * in a row.
 */
function columnsOf(options: readonly { label: string }[]): number | undefined {
  if (options.length > FOUR) return 3;
  if (options.length < FOUR) return undefined;
  return options.every(({ label }) => label.length <= SHORT) ? FOUR : 2;
}

/** A choice of one among a few visible options. Native radio buttons support arrow keys and screen readers. */
export function Choice<T extends string | number>(props: ChoiceProps<T>) {
  const { label, value, options, onChange, isTight } = props;
  const name = useId();
  return (
    <fieldset
      className={css.choice}
      data-tight={isTight}
      data-columns={isTight ? undefined : columnsOf(options)}
      aria-label={label}
    >
      {options.map((option) => (
        <label key={option.value} className={css.option}>
          <input
            type="radio"
            className={css.input}
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
