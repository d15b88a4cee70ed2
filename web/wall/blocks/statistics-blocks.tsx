import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useCategoryName } from '../../panels/use-category-name.ts';
import { useStatistics } from '../../questions/statistics.ts';
import { AgedBlock } from '../aged-block.tsx';
import { Bars } from './bars.tsx';
import { BigFigure, DurationFigure, Figures, Remark } from './figures.tsx';
import { RateTrack } from './rate-track.tsx';

interface BlockProps {
  unit: string | null;
}

/** The published target. */
const IN_GRID_TARGET = 0.9;
const MOST_CATEGORIES = 6;

/** Share of closed incidents that were closed without leaving the grid. */
export function InGridRate({ unit }: BlockProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useStatistics(unit, '30d');
  return (
    <AgedBlock
      title={t('wall.inGridRate')}
      aside={t('wall.last30Days')}
      asked={asked}
      isOfIncidents
    >
      {({ figures: { inGridRate } }) =>
        inGridRate === null ? (
          t('wall.nothingClosed')
        ) : (
          <>
            <BigFigure value={format.share(inGridRate)} />
            <RateTrack
              rate={inGridRate}
              target={IN_GRID_TARGET}
              label={t('wall.target', { share: `${format.number(IN_GRID_TARGET * 100)}%` })}
            />
          </>
        )
      }
    </AgedBlock>
  );
}

export function OnTime({ unit }: BlockProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useStatistics(unit, '30d');
  return (
    <AgedBlock
      title={t('wall.closedIncidents')}
      aside={t('wall.last30Days')}
      asked={asked}
      isOfIncidents
    >
      {({ figures: { onTimeRate, closedWithoutDueDate, medianHandlingS } }) => (
        <>
          <Figures
            isWide
            figures={[
              {
                key: 'rate',
                value: onTimeRate === null ? '–' : format.share(onTimeRate),
                label: t('wall.onTime'),
              },
              {
                key: 'median',
                value:
                  medianHandlingS === null ? (
                    '–'
                  ) : (
                    <DurationFigure words={format.duration(medianHandlingS)} />
                  ),
                label: t('statistics.figure.medianHandlingS'),
              },
            ]}
          />
          {closedWithoutDueDate > 0 && (
            <Remark>
              {t('wall.withoutDueDate', { number: format.number(closedWithoutDueDate, 1) })}
            </Remark>
          )}
        </>
      )}
    </AgedBlock>
  );
}

/** Incidents reported and closed in the last day. */
export function LastDay({ unit }: BlockProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useStatistics(unit, '24h');
  return (
    <AgedBlock title={t('wall.lastDay')} asked={asked} isOfIncidents>
      {({ figures: { registered, closed } }) => (
        <Figures
          isWide
          figures={[
            { key: 'registered', value: format.number(registered), label: t('wall.registered') },
            { key: 'closed', value: format.number(closed), label: t('wall.closed') },
          ]}
        />
      )}
    </AgedBlock>
  );
}

/** Open incidents and overdue ones: they belong to no period, so they are apart from the others. */
export function IncidentsNow({ unit }: BlockProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useStatistics(unit, '24h');
  return (
    <AgedBlock title={t('wall.incidentsNow')} asked={asked} isOfIncidents>
      {({ figures: { open, overdue } }) => (
        <Figures
          isWide
          figures={[
            { key: 'open', value: format.number(open), label: t('wall.open') },
            {
              key: 'overdue',
              value: format.number(overdue),
              label: t('wall.overdue'),
              tone: overdue > 0 ? 'red' : 'plain',
            },
          ]}
        />
      )}
    </AgedBlock>
  );
}

export function Categories({ unit }: BlockProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useCategoryName();
  const asked = useStatistics(unit, '30d');
  return (
    <AgedBlock
      title={t('wall.categories')}
      aside={t('wall.last30Days')}
      asked={asked}
      isOfIncidents
    >
      {({ categories }) => (
        <Bars
          bars={categories.slice(0, MOST_CATEGORIES).map(({ category, count }) => ({
            key: category,
            words: nameOf(category),
            value: count,
            figure: format.number(count),
          }))}
        />
      )}
    </AgedBlock>
  );
}
