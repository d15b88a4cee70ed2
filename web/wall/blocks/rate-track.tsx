import css from './rate-track.module.css';

interface RateTrackProps {
  /** Rate, 0 … 1. */
  rate: number;
  target: number;
  /** Label of the tick. */
  label: string;
}

/** A rate as a bar, with a tick at its target. */
export function RateTrack({ rate, target, label }: RateTrackProps) {
  return (
    <div className={css.track} role="img" aria-label={label}>
      <span className={css.fill} style={{ width: `${rate * 100}%` }} />
      <span className={css.tick} style={{ left: `${target * 100}%` }} />
      <span className={css.label} style={{ left: `${target * 100}%` }}>
        {label}
      </span>
    </div>
  );
}
