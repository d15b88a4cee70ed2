import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Space } from '../../../api/core/contract/crowd.ts';
import { MINUTE_MS } from '../../../api/core/time/durations.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSpaceHistory } from '../../questions/crowd.ts';
import { useAppState } from '../../state/app-state.ts';
import { useIsTimeZoneKnown, useTimeZone } from '../../state/time-zone.ts';
import { Chart } from '../../ui/chart.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { changeOnWeek, drawTrend, WEEK_MS } from './draw-trend.ts';
import css from './space-trend.module.css';
import { toMinute } from './to-minute.ts';
import { trendSpan } from './trend-span.ts';
import { useKeptHistory } from './use-kept-history.ts';

interface SpaceTrendProps {
  space: Space;
  /** 'day': from midnight to midnight; 'last': the last 24 hours. */
  span: 'day' | 'last';
}

/** Trend of a space at the finest stored resolution, with the week before; during a playback for the played day. */
export function SpaceTrend({ space, span }: SpaceTrendProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const timeZone = useTimeZone();
  const day = useAppState((state) => state.crowd.day);
  const played = useAppState(({ crowd }) => crowd.playback && toMinute(crowd.playback.at));
  const now = toMinute(useNow(MINUTE_MS));
  const playback = played === null ? null : { at: played, isPlaying: false };
  const { from, to } = trendSpan(span, { day, playback }, now, timeZone);
  const code = useIsTimeZoneKnown() ? space.code : null;
  const { asked, isByHour, points } = useKeptHistory(code, { from, to: Math.min(to, now) });
  const before = useSpaceHistory(code, { from: from - WEEK_MS, to: to - WEEK_MS }, 3600);
  const lastWeek = before.data?.points;
  const isPast = played !== null;
  // The date, where the day is not today.
  const isOtherDay = isPast && (day !== null || span === 'day') && to <= now;
  const draw = useMemo(
    () =>
      drawTrend(
        points ?? [],
        lastWeek ?? [],
        { from, to, played, isByHour },
        {
          now: t(isOtherDay ? 'crowd.thatDay' : 'crowd.today'),
          before: t(isOtherDay ? 'crowd.weekBefore' : 'crowd.lastWeek'),
          time: format.clock,
          count: (count) => format.number(count),
        },
      ),
    [points, lastWeek, from, to, played, isByHour, isOtherDay, t, format],
  );
  const change = isByHour ? null : changeOnWeek(points ?? [], lastWeek ?? [], played ?? now);
  const isDay = span === 'day' || (isPast && day !== null);
  const label = isDay ? 'crowd.trendLabel' : 'crowd.historyLabel';
  const title = isOtherDay
    ? format.date(new Date(from).toISOString())
    : t(isDay ? 'crowd.trend' : 'crowd.history');
  return (
    <Section
      title={title}
      aside={
        change !== null &&
        t(isPast ? 'crowd.againstThen' : 'crowd.against', {
          change: signed(change, format.percent),
        })
      }
    >
      <QueryState asked={asked} lines={5}>
        {() =>
          points?.some(({ count }) => count !== null) ? (
            <>
              <Chart
                label={t(isOtherDay ? 'crowd.thatDayLabel' : label, {
                  name: space.name,
                  day: title,
                })}
                height="9rem"
                draw={draw}
              />
              {isByHour && <p className={css.note}>{t('crowd.keptByHour')}</p>}
            </>
          ) : (
            <p className={css.none}>{t(isOtherDay ? 'crowd.noTrendThen' : 'crowd.noTrend')}</p>
          )
        }
      </QueryState>
    </Section>
  );
}

const signed = (change: number, percent: (value: number) => string) =>
  `${change >= 0 ? '+' : '−'}${percent(Math.abs(change))}`;
