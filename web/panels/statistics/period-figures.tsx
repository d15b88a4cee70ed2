import { useTranslation } from 'react-i18next';
import type { CountedFigure, GridStatistics } from '../../../api/core/contract/statistics.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { openClosed, openListBehind } from '../../state/actions/incident-list.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { RateBar } from '../grid/rate-bar.tsx';
import { FigureButton } from './figure-button.tsx';
import css from './period-figures.module.css';
import { SeverityFigures } from './severity-figures.tsx';

/** The published target. */
const IN_GRID_TARGET = 0.9;

const ofNow: readonly CountedFigure[] = ['open', 'overdue'];
const ofPeriod: readonly CountedFigure[] = [
  'registered',
  'closed',
  'shouldHaveClosed',
  'closedOnTime',
  'closedInGrid',
  'returned',
  'reopened',
];

interface PeriodFiguresProps {
  unit: string | null;
  statistics: GridStatistics;
}

export function PeriodFigures({ unit, statistics }: PeriodFiguresProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { figures, openAt, computedAt, knownSince } = statistics;
  // A number for a part of the time before is not comparable with the whole period.
  const before = knownSince === null ? statistics.before : null;
  const isOfNow = openAt === computedAt;
  const note = (rate: 'inGridRate' | 'onTimeRate' | 'closureRate') => {
    if (before === null) return {};
    const value = before[rate];
    return {
      note:
        value === null
          ? t('statistics.noBefore')
          : t('statistics.before', { value: format.share(value) }),
    };
  };
  const end = endOfDay(Date.parse(openAt), format.clock(Date.parse(openAt)));
  const duration = (seconds: number | null) =>
    seconds === null ? t('statistics.none') : format.duration(seconds);
  return (
    <>
      <Section
        title={
          isOfNow
            ? t('statistics.now')
            : t('statistics.asItStood', {
                day: format.date(new Date(end.day).toISOString()),
                time: end.clock,
              })
        }
      >
        <div className={css.two}>
          {ofNow.map((figure) => (
            <FigureButton
              key={figure}
              unit={unit}
              figure={figure}
              value={figures[figure]}
              isLarge
              hasList={isOfNow}
              tone={figures[figure] === 0 ? 'plain' : figure === 'overdue' ? 'red' : 'info'}
            />
          ))}
        </div>
      </Section>
      <Section title={t('statistics.inPeriod')}>
        <div className={css.three}>
          {ofPeriod.map((figure) => (
            <FigureButton
              key={figure}
              unit={unit}
              figure={figure}
              value={figures[figure]}
              {...(before && { before: before[figure] })}
            />
          ))}
        </div>
        {knownSince !== null && (
          <p className={css.note}>
            {t('statistics.notCompared', { day: format.date(knownSince) })}
          </p>
        )}
        <p className={css.note}>{t('statistics.countsOnce')}</p>
      </Section>
      <SeverityFigures
        unit={unit}
        severities={statistics.severities}
        registered={figures.registered}
      />
      <Section title={t('statistics.rates')}>
        <RateBar
          label={t('statistics.figure.inGridRate')}
          rate={figures.inGridRate}
          target={IN_GRID_TARGET}
          targetWords={t('statistics.target')}
          {...note('inGridRate')}
          noneWords={t('statistics.noneClosed')}
          open={{
            words: t('statistics.openOutside'),
            run: () => openClosed(unit, { inGrid: false }),
          }}
        />
        <RateBar
          label={t('statistics.figure.onTimeRate')}
          rate={figures.onTimeRate}
          {...note('onTimeRate')}
          {...(figures.closedWithoutDueDate > 0 && {
            remark: t('statistics.withoutDueDate', {
              number: format.number(figures.closedWithoutDueDate, 1),
            }),
            openRemark: {
              words: t('statistics.openUndated'),
              run: () => openListBehind(unit, 'closedWithoutDueDate'),
            },
          })}
          noneWords={t(figures.closed > 0 ? 'statistics.noneWithDueDate' : 'statistics.noneClosed')}
          open={{ words: t('statistics.openLate'), run: () => openClosed(unit, { onTime: false }) }}
        />
        <RateBar
          label={t('statistics.figure.closureRate')}
          rate={figures.closureRate}
          {...note('closureRate')}
          remark={t('statistics.closureRateOf')}
          noneWords={t('statistics.none')}
        />
      </Section>
      <Section title={t('statistics.times')}>
        <Facts>
          <Fact name={t('statistics.median')}>
            {duration(figures.medianHandlingS)}{' '}
            {before && (
              <span className={css.before}>
                {t('statistics.before', { value: duration(before.medianHandlingS) })}
              </span>
            )}
          </Fact>
          <Fact name={t('statistics.mean')}>
            {duration(figures.meanHandlingS)}{' '}
            {before && (
              <span className={css.before}>
                {t('statistics.before', { value: duration(before.meanHandlingS) })}
              </span>
            )}
          </Fact>
        </Facts>
      </Section>
    </>
  );
}

/** Midnight at the end of a day is its 24:00: 0:00 would belong to the next day, which was not chosen. */
function endOfDay(instant: number, clock: string): { day: number; clock: string } {
  return clock === '00:00' ? { day: instant - 1, clock: '24:00' } : { day: instant, clock };
}
