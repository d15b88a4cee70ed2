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

/** More than these are set in rows of three, so that none is left over in a row of its own. */
const IN_A_LINE = 4;

/** One of a few, all in sight. Native radio buttons, so that arrow keys and screen readers know them. */
export function Choice<T extends string | number>(props: ChoiceProps<T>) {
  const { label, value, options, onChange, isTight } = props;
  const name = useId();
  return (
    <fieldset
      className={css.choice}
      data-tight={isTight}
      data-many={options.length > IN_A_LINE || undefined}
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
