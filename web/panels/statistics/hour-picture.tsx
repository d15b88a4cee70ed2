import { type CSSProperties, type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { isOfCharts, narrowReported } from '../../state/actions/incident-list.ts';
import { useAppState } from '../../state/app-state.ts';
import { Section } from '../../ui/section.tsx';
import { useHourWords } from '../incident/use-hour-words.ts';
import css from './hour-picture.module.css';

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

interface HourPictureProps {
  /** 168 counts, Monday 00:00 first. */
  counts: readonly number[];
}

/** The week as a picture, one cell per hour: brighter is more. Arrow keys move through it, Enter filters by an hour. */
export function HourPicture({ counts }: HourPictureProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const hourWords = useHourWords();
  const filter = useAppState((state) => state.incidentFilter);
  const chosen = isOfCharts(filter) ? filter.hourOfWeek : null;
  const place = useRef<HTMLDivElement>(null);
  const most = Math.max(0, ...counts);
  const peak = counts.indexOf(most);
  if (most === 0) {
    return (
      <Section title={t('statistics.hours')}>
        <div className={css.none}>{t('statistics.hoursNone')}</div>
      </Section>
    );
  }
  const wordsOf = (hour: number) =>
    t('statistics.hourCell', { ...hourWords(hour), count: format.number(counts[hour] ?? 0, 1) });
  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -24,
      ArrowDown: 24,
    };
    const step = steps[event.key];
    const cell =
      event.target instanceof HTMLElement ? Number(event.target.dataset.hour) : Number.NaN;
    if (step === undefined || Number.isNaN(cell)) return;
    event.preventDefault();
    const next = Math.min(167, Math.max(0, cell + step));
    place.current?.querySelector<HTMLElement>(`[data-hour="${next}"]`)?.focus();
  };
  return (
    <Section
      title={t('statistics.hours')}
      aside={t('statistics.hoursScale', { most: format.number(most, 1) })}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows of its buttons arrive here. */}
      <div ref={place} className={css.week} onKeyDown={onKey}>
        {DAYS.map((day) => (
          <div key={day} className={css.day}>
            <span className={css.name}>{hourWords(day * 24).day}</span>
            {HOURS.map((hour) => {
              const cell = day * 24 + hour;
              const count = counts[cell] ?? 0;
              const words = wordsOf(cell);
              return (
                <button
                  key={hour}
                  type="button"
                  className={css.cell}
                  data-on-paper
                  data-hour={cell}
                  tabIndex={cell === (chosen ?? peak) ? 0 : -1}
                  aria-label={words}
                  aria-pressed={cell === chosen}
                  title={words}
                  style={{ '--share': count / most } as CSSProperties}
                  onClick={() => narrowReported({ hourOfWeek: cell === chosen ? null : cell })}
                />
              );
            })}
          </div>
        ))}
        <div className={css.scale} aria-hidden>
          {[0, 6, 12, 18, 24].map((hour) => (
            <span key={hour}>{hour}</span>
          ))}
        </div>
      </div>
      <p className={css.peak}>
        {t('statistics.hoursSummary', { ...hourWords(peak), count: format.number(most, 1) })}
      </p>
    </Section>
  );
}
