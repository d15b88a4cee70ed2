import { ActionIcon, Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type GridStatistics, statisticsBasis } from '../../../api/core/contract/statistics.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useAsOf } from '../../questions/grids.ts';
import { chooseBasis } from '../../state/actions/figures.ts';
import { useAppState } from '../../state/app-state.ts';
import { Choice } from '../../ui/choice.tsx';
import css from './basis-line.module.css';

/** Largest number of days that are named; of more, only their existence. */
const MOST_DAYS = 3;

type Based = Pick<GridStatistics, 'basis' | 'edition' | 'changes'>;

/** Note on the borders for the figures, and how those of the time before were computed, where borders have moved. */
export function BasisLine({ statistics }: { statistics: Based }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isPast = useAsOf() !== null;
  const chosen = useAppState((state) => state.basis);
  const { basis, edition, changes } = statistics;
  if (changes.length === 0) {
    return isPast && <p className={css.words}>{t('statistics.basis.past', { id: edition })}</p>;
  }
  const days = [...new Set(changes.map(({ validFrom }) => format.date(validFrom)))];
  const named = days.length > MOST_DAYS ? ['…', ...days.slice(-MOST_DAYS)] : days;
  const way = `${basis}${isPast ? 'Then' : 'Now'}` as const;
  return (
    <div className={css.basis} role="note" data-testid="basis">
      <p className={css.words}>
        {t(`statistics.basis.${way}`, { days: format.list(named), id: edition })}{' '}
        <Tooltip
          multiline
          w="20rem"
          label={t('statistics.basis.why')}
          events={{ hover: true, focus: true, touch: true }}
        >
          <ActionIcon
            variant="transparent"
            size="xs"
            className={css.why}
            aria-label={`${t('statistics.basis.whyLabel')} · ${t('statistics.basis.why')}`}
          >
            <IconInfoCircle size="1rem" />
          </ActionIcon>
        </Tooltip>
      </p>
      <Choice
        label={t('statistics.basis.label')}
        value={chosen}
        options={statisticsBasis.options.map((value) => ({
          value,
          label: t(`statistics.basis.${value}`),
        }))}
        onChange={chooseBasis}
      />
    </div>
  );
}
