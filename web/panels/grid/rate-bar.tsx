import { useFormat } from '../../i18n/use-format.ts';
import css from './rate-bar.module.css';

interface RateBarProps {
  label: string;
  /** 0 to 1; null when there was nothing to divide by. */
  rate: number | null;
  target: number;
  targetWords: string;
  noneWords: string;
}

const WIDTH = 100;

/** A rate against its target: the bar, and a line where it should reach. */
export function RateBar({ label, rate, target, targetWords, noneWords }: RateBarProps) {
  const format = useFormat();
  return (
    <div className={css.rate}>
      <div className={css.words}>
        <span className={css.label}>{label}</span>
        {rate !== null && (
          <span>
            <span className={css.value}>{format.share(rate)}</span>
            <span className={css.target}>{targetWords}</span>
          </span>
        )}
      </div>
      {rate === null ? (
        <div className={css.label}>{noneWords}</div>
      ) : (
        <svg
          className={css.bar}
          viewBox={`0 0 ${WIDTH} 6`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${label} ${format.share(rate)}. ${targetWords}`}
        >
          <rect className={css.ground} width={WIDTH} height="6" />
          <rect
            className={rate < target ? css.below : css.reached}
            width={WIDTH * rate}
            height="6"
          />
          <line className={css.mark} x1={WIDTH * target} x2={WIDTH * target} y1="0" y2="6" />
        </svg>
      )}
    </div>
  );
}
