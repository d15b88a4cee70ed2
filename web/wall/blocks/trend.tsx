import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStatistics } from '../../questions/statistics.ts';
import { useTimeZone } from '../../state/time-zone.ts';
import { wholePoints } from '../../state/whole-points.ts';
import { Chart } from '../../ui/chart.tsx';
import { AgedBlock } from '../aged-block.tsx';
import { ChartKey } from './chart-key.tsx';
import { drawTrend } from './draw-trend.ts';

/** Day by day, what came in and what was settled. */
export function Trend({ unit }: { unit: string | null }) {
  const { t, i18n } = useTranslation();
  const asked = useStatistics(unit, '30d');
  const timeZone = useTimeZone();
  const { data } = asked;
  const draw = useMemo(
    () =>
      drawTrend(
        // The period begins in the middle of a day: what is left of that day is worth nothing.
        data ? wholePoints(data, timeZone).filter(({ isWhole }, at) => isWhole || at > 0) : [],
        { reported: t('wall.reported'), closed: t('wall.closed') },
        i18n.language,
        timeZone,
      ),
    [data, t, i18n.language, timeZone],
  );
  return (
    <AgedBlock
      title={t('wall.trend')}
      aside={
        <ChartKey
          entries={[
            { sign: '▮', tone: 'info', words: t('wall.reported') },
            { sign: '━', tone: 'ok', words: t('wall.closed') },
            { sign: '▯', tone: 'info', words: t('wall.soFar') },
          ]}
        />
      }
      asked={asked}
      grows
    >
      {() => <Chart label={t('wall.trendSummary')} height="100%" draw={draw} />}
    </AgedBlock>
  );
}
