import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useStatistics } from '../../questions/statistics.ts';
import { choosePeriod } from '../../state/actions/figures.ts';
import { useAppState } from '../../state/app-state.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { useNow } from '../../ui/use-now.ts';
import { PeriodChoice } from '../period/period-choice.tsx';
import { BasisLine } from './basis-line.tsx';
import { CategoryBars } from './category-bars.tsx';
import { ChartFilter } from './chart-filter.tsx';
import { ChildRanking } from './child-ranking.tsx';
import { HourPicture } from './hour-picture.tsx';
import { PeriodFigures } from './period-figures.tsx';
import css from './statistics-view.module.css';
import { TrendChart } from './trend-chart.tsx';

/**
 * Statistics of a unit over a period; each figure opens the counted incidents. The category filter of list and map applies to
 * all of it. Null: the whole district.
 */
export function StatisticsView({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(15_000);
  const period = useAppState((state) => state.period);
  const categories = useAppState((state) => state.incidentFilter.categories);
  const asked = useStatistics(unit, period, categories);
  return (
    <>
      <div className={css.period}>
        <PeriodChoice label={t('statistics.periodLabel')} value={period} onChange={choosePeriod} />
        <ChartFilter unit={unit} />
      </div>
      <QueryState asked={asked} lines={10}>
        {(statistics) => (
          <>
            {unit !== null && <BasisLine statistics={statistics} />}
            <PeriodFigures unit={unit} statistics={statistics} />
            <TrendChart unit={unit} statistics={statistics} />
            <CategoryBars unit={unit} />
            <HourPicture counts={statistics.hourOfWeek} />
            <ChildRanking unit={unit} />
            <p className={css.age}>
              {t('statistics.computedAt', {
                time: format.ageOfAnswer(Date.parse(statistics.computedAt), now),
              })}
            </p>
          </>
        )}
      </QueryState>
    </>
  );
}
