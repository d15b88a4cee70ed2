import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Space } from '../../../api/core/contract/crowd.ts';
import { dayBounds, dayOf } from '../../../api/core/time/zoned-days.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSpaceHistory } from '../../questions/crowd.ts';
import { useTimeZone } from '../../state/time-zone.ts';
import { Chart } from '../../ui/chart.tsx';
import { LoadingLines } from '../../ui/loading-lines.tsx';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { changeOnWeek, drawTrend, WEEK_MS } from './draw-trend.ts';
import css from './space-trend.module.css';

const MINUTE_MS = 60_000;

interface SpaceTrendProps {
  space: Space;
  /** 'day': from midnight to midnight; 'last': the last 24 hours. */
  span: 'day' | 'last';
}

/** How full it was, minute by minute, and how full a week before. */
export function SpaceTrend({ space, span }: SpaceTrendProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const timeZone = useTimeZone();
  const now = Math.floor(useNow(MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
  const { from, to } = span === 'day' ? dayBounds(dayOf(now, timeZone), timeZone) : lastDay(now);
  const asked = useSpaceHistory(space.code, { from, to: Math.min(to, now) }, 60);
  const before = useSpaceHistory(space.code, { from: from - WEEK_MS, to: to - WEEK_MS }, 3600);
  const points = asked.data?.points;
  const lastWeek = before.data?.points;
  const draw = useMemo(
    () =>
      drawTrend(
        points ?? [],
        lastWeek ?? [],
        { from, to },
        {
          now: t('crowd.today'),
          before: t('crowd.lastWeek'),
          time: format.clock,
          count: (count) => format.number(count),
        },
      ),
    [points, lastWeek, from, to, t, format],
  );
  const change = changeOnWeek(points ?? [], lastWeek ?? [], now);
  return (
    <Section
      title={t(span === 'day' ? 'crowd.trend' : 'crowd.history')}
      aside={change !== null && t('crowd.against', { change: signed(change, format.percent) })}
    >
      {asked.isPending ? (
        <LoadingLines lines={5} />
      ) : points?.some(({ count }) => count !== null) ? (
        <Chart
          label={t(span === 'day' ? 'crowd.trendLabel' : 'crowd.historyLabel', {
            name: space.name,
          })}
          height="9rem"
          draw={draw}
        />
      ) : (
        <p className={css.none}>{t('crowd.noTrend')}</p>
      )}
    </Section>
  );
}

const signed = (change: number, percent: (value: number) => string) =>
  `${change >= 0 ? '+' : '−'}${percent(Math.abs(change))}`;

const lastDay = (now: number) => ({ from: now - 24 * 60 * MINUTE_MS, to: now });
