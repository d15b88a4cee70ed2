import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GridStatistics } from '../../../api/core/contract/statistics.ts';
import { dayOf } from '../../../api/core/time/zoned-days.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { openReported } from '../../state/actions/incident-list.ts';
import { useAppState } from '../../state/app-state.ts';
import { useTimeZone } from '../../state/time-zone.ts';
import { isHourly, wholePoints } from '../../state/whole-points.ts';
import { Chart } from '../../ui/chart.tsx';
import { Section } from '../../ui/section.tsx';
import { drawTrend } from './draw-trend.ts';
import css from './trend-chart.module.css';

interface TrendChartProps {
  unit: string | null;
  statistics: GridStatistics;
}

/** Chart of reported and closed incidents; a click on a day opens its incidents. */
export function TrendChart({ unit, statistics }: TrendChartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = useAppState((state) => state.language);
  const timeZone = useTimeZone();
  const trend = useMemo(() => wholePoints(statistics, timeZone), [statistics, timeZone]);
  const draw = useMemo(
    () =>
      drawTrend(
        trend,
        {
          reported: t('statistics.reported'),
          closed: t('statistics.closed'),
          soFar: t('statistics.soFar'),
        },
        language,
        timeZone,
      ),
    [trend, t, language, timeZone],
  );
  const most = trend.reduce<GridStatistics['trend'][number] | null>(
    (best, point) => (best === null || point.reported > best.reported ? point : best),
    null,
  );
  const sum = (key: 'reported' | 'closed') => trend.reduce((total, point) => total + point[key], 0);
  const summary = t('statistics.trendSummary', {
    reported: format.number(sum('reported'), 1),
    closed: format.number(sum('closed'), 1),
    most: format.number(most?.reported ?? 0, 1),
    at: most ? format.date(most.at) : '–',
  });
  const openDay = (point: number) => {
    const at = trend[point]?.at;
    if (at === undefined) return;
    const day = dayOf(Date.parse(at), timeZone);
    openReported(unit, { period: { from: day, to: day } });
  };
  return (
    <Section
      title={t('statistics.trend')}
      aside={
        <span className={css.legend}>
          <span className={css.reported}>{t('statistics.reported')}</span>
          <span className={css.closed}>{t('statistics.closed')}</span>
          <span className={css.partial}>{t('statistics.soFar')}</span>
          {t(isHourly(trend) ? 'statistics.trendByHour' : 'statistics.trendByDay')}
        </span>
      }
    >
      <Chart label={summary} height="9rem" draw={draw} onPick={openDay} />
    </Section>
  );
}
