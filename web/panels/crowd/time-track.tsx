import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CrowdWarning, SpaceHistory } from '../../../api/core/contract/crowd.ts';
import { HOUR_MS, MINUTE_MS } from '../../../api/core/time/durations.ts';
import { hourOf } from '../../../api/core/time/zoned-days.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWarningsOf } from '../../questions/crowd.ts';
import { useTimeZone } from '../../state/time-zone.ts';
import { useTierWords } from '../../ui/use-tier-words.ts';
import bar from '../time-bar.module.css';
import css from './time-track.module.css';
import { toMinute } from './to-minute.ts';

/** Units of the drawing, which is stretched to the available width. */
const WIDTH = 1000;
const HEIGHT = 30;
/** Hours between two labels. */
const LABEL_HOURS = 3;
/** Distance below which two labels overlap; the one under the pointer stays. */
const LABEL_WIDTH = 110;
const STEP_MS = 10 * MINUTE_MS;

interface TimeTrackProps {
  span: { from: number; to: number };
  /** Counts of the district. */
  points: SpaceHistory['points'];
  /** Whether one count per hour is known. */
  isByHour: boolean;
  /** Reason why nothing is drawn; null: the stored data are drawn. */
  missing: 'loading' | 'failed' | null;
  at: number;
  onSeek: (at: number) => void;
  onKey: (event: KeyboardEvent) => void;
}

/** Track of the time bar: counts of the district, warnings, and the position of the playback. */
export function TimeTrack(props: TimeTrackProps) {
  const { span, points, isByHour, missing, at, onSeek, onKey } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const timeZone = useTimeZone();
  const [pointed, setPointed] = useState<number | null>(null);
  // Rounded to minutes: the query stays the same within a minute.
  const asked = { from: toMinute(span.from), to: toMinute(span.to) + MINUTE_MS };
  const warnings = useWarningsOf(asked).data?.items;
  const whole = dayEnd(span);
  const xOf = (instant: number) => ((instant - whole.from) / (whole.to - whole.from)) * WIDTH;
  const { from, to } = whole;
  const shape = useMemo(
    () => drawShape(points, isByHour ? HOUR_MS : STEP_MS, from, to),
    [points, isByHour, from, to],
  );

  const instantOf = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return whole.from + ((clientX - left) / width) * (whole.to - whole.from);
  };
  return (
    <div
      className={`${bar.track} ${css.track}`}
      role="slider"
      tabIndex={0}
      aria-label={t('crowd.time.track')}
      aria-valuemin={Math.round(span.from / 1000)}
      aria-valuemax={Math.round(span.to / 1000)}
      aria-valuenow={Math.round(at / 1000)}
      aria-valuetext={format.time(at, span.to)}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onSeek(instantOf(event));
      }}
      onPointerMove={(event) => {
        const instant = instantOf(event);
        setPointed(instant);
        if (event.buttons === 1) onSeek(instant);
      }}
      onPointerLeave={() => setPointed(null)}
    >
      <svg
        className={css.drawing}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        {hoursOf(whole).map((hour) => (
          <line key={hour} className={css.hour} x1={xOf(hour)} x2={xOf(hour)} y1="0" y2={HEIGHT} />
        ))}
        <path className={css.shape} d={shape} />
        {pointed !== null && (
          <line className={css.pointed} x1={xOf(pointed)} x2={xOf(pointed)} y1="0" y2={HEIGHT} />
        )}
        <line className={css.head} x1={xOf(at)} x2={xOf(at)} y1="0" y2={HEIGHT} />
      </svg>
      {missing && (
        <span className={css.missing} data-side={xOf(at) < WIDTH / 2 ? 'right' : 'left'}>
          {t(missing === 'failed' ? 'crowd.time.courseFailed' : 'crowd.time.courseLoading')}
        </span>
      )}
      <div className={css.labels} aria-hidden>
        {hoursOf(whole)
          .filter((hour) => hourOf(hour, timeZone) % LABEL_HOURS === 0)
          .filter((hour) => pointed === null || Math.abs(xOf(hour) - xOf(pointed)) > LABEL_WIDTH)
          .map((hour) => (
            <span
              key={hour}
              className={css.label}
              data-between={hourOf(hour, timeZone) % (2 * LABEL_HOURS) !== 0}
              style={{ '--x': `${xOf(hour) / 10}%` } as React.CSSProperties}
            >
              {format.clock(hour)}
            </span>
          ))}
      </div>
      {warnings?.map((warning) => (
        <WarningTick key={warning.id} warning={warning} x={xOf(Date.parse(warning.raisedAt))} />
      ))}
      {pointed !== null && (
        <span
          className={css.time}
          style={{ '--x': `${xOf(pointed) / 10}%` } as React.CSSProperties}
          data-figures
        >
          {format.clock(pointed)}
        </span>
      )}
    </div>
  );
}

/** A tick where a warning was raised: amber low, red high and longer. */
function WarningTick({ warning, x }: { warning: CrowdWarning; x: number }) {
  const { t } = useTranslation();
  const tierWords = useTierWords();
  const format = useFormat();
  if (x < 0 || x > WIDTH) return null;
  const raisedAt = Date.parse(warning.raisedAt);
  return (
    <span
      className={css.warning}
      data-tone={warning.worstTier >= 3 ? 'red' : 'amber'}
      style={{ '--x': `${x / 10}%` } as React.CSSProperties}
      title={t('crowd.time.warningAt', {
        space: warning.spaceName,
        tier: tierWords(warning.worstTier),
        time: format.time(raisedAt, raisedAt),
      })}
    />
  );
}

/** End of a day; a day in progress is drawn up to its end. */
function dayEnd({ from, to }: { from: number; to: number }) {
  return { from: toMinute(from), to: Math.max(toMinute(to), toMinute(from) + 23 * HOUR_MS) };
}

function hoursOf({ from, to }: { from: number; to: number }): number[] {
  const first = Math.ceil(from / HOUR_MS) * HOUR_MS;
  const count = Math.max(0, Math.floor((to - first) / HOUR_MS) + 1);
  return Array.from({ length: count }, (_, hour) => first + hour * HOUR_MS);
}

/** Draws the counts as one closed shape with gaps where nothing is known. */
function drawShape(
  points: SpaceHistory['points'],
  stepMs: number,
  from: number,
  to: number,
): string {
  const highest = new Map<number, number>();
  for (const { at, count } of points) {
    if (count === null) continue;
    const step = Math.floor(Date.parse(at) / stepMs);
    highest.set(step, Math.max(highest.get(step) ?? 0, count));
  }
  const most = Math.max(1, ...highest.values());
  const unit = WIDTH / (to - from);
  return [...highest]
    .map(([step, count]) => {
      const x = (step * stepMs - from) * unit;
      const height = (count / most) * (HEIGHT - 4);
      return `M${x.toFixed(1)} ${HEIGHT}v${(-height).toFixed(1)}h${(stepMs * unit).toFixed(1)}v${height.toFixed(1)}Z`;
    })
    .join('');
}
