import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GridStatistics } from '../../../api/core/contract/statistics.ts';
import { useStatistics } from '../../questions/statistics.ts';
import { useTimeZone } from '../../state/time-zone.ts';
import { wholePoints } from '../../state/whole-points.ts';
import { Chart } from '../../ui/chart.tsx';
import { AgedBlock } from '../aged-block.tsx';
import { ChartKey } from './chart-key.tsx';
import { drawTrend } from './draw-trend.ts';

/** Incidents reported and closed by day. */
export function Trend({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const asked = useStatistics(unit, '30d');
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
      isOfIncidents
      grows
    >
      {(statistics) => <DrawnDays statistics={statistics} />}
    </AgedBlock>
  );
}

function DrawnDays({ statistics }: { statistics: GridStatistics }) {
  const { t, i18n } = useTranslation();
  const timeZone = useTimeZone();
  const draw = useMemo(
    () =>
      drawTrend(
        // The period begins in the middle of a day: the rest of that day is left out.
        wholePoints(statistics, timeZone).filter(({ isWhole }, at) => isWhole || at > 0),
        { reported: t('wall.reported'), closed: t('wall.closed') },
        i18n.language,
        timeZone,
      ),
    [statistics, t, i18n.language, timeZone],
  );
  return <Chart label={t('wall.trendSummary')} height="100%" draw={draw} />;
}
