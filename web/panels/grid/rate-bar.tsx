import { useFormat } from '../../i18n/use-format.ts';
import row from '../../ui/row.module.css';
import css from './rate-bar.module.css';

interface RateBarProps {
  label: string;
  /** 0 to 1; null when the denominator was zero. Above 1 where more was closed than was due. */
  rate: number | null;
  /** Target of the rate; absent: none is set. */
  target?: number;
  targetWords?: string;
  /** Note next to the value. */
  note?: string;
  noneWords: string;
  /** Explanation below the bar, and a link to the incidents. */
  remark?: string;
  openRemark?: { words: string; run: () => void };
  /** Link to the incidents that lower the rate. */
  open?: { words: string; run: () => void };
}

const WIDTH = 100;

/** A rate against its target: the bar, and a line at the target. */
export function RateBar(props: RateBarProps) {
  const { label, rate, target, targetWords, note, noneWords, remark, openRemark, open } = props;
  const format = useFormat();
  const said = [targetWords, note].filter((words) => words !== undefined).join(' · ');
  return (
    <div className={css.rate}>
      <div className={css.words}>
        {open && rate !== null ? (
          <button
            type="button"
            className={css.open}
            data-on-paper
            title={open.words}
            onClick={open.run}
          >
            {label}
          </button>
        ) : (
          <span className={css.label}>{label}</span>
        )}
        {rate !== null && (
          <span>
            <span className={css.value}>{format.share(rate)}</span>
            <span className={css.target}>{said}</span>
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
          aria-label={`${label} ${format.share(rate)} · ${said}`}
        >
          <rect className={css.ground} width={WIDTH} height="6" />
          <rect
            className={target !== undefined && rate < target ? css.below : css.reached}
            width={WIDTH * Math.min(1, rate)}
            height="6"
          />
          {target !== undefined && (
            <line className={css.mark} x1={WIDTH * target} x2={WIDTH * target} y1="0" y2="6" />
          )}
        </svg>
      )}
      {remark !== undefined && (
        <p className={css.remark}>
          {remark}{' '}
          {openRemark && (
            <button type="button" className={row.link} data-on-screen onClick={openRemark.run}>
              {openRemark.words}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
