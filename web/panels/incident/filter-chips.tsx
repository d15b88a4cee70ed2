import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useGrid } from '../../questions/grids.ts';
import type { IncidentFilter } from '../../state/choices.ts';
import { severityKey } from '../../ui/severity-key.ts';
import { usePeriodWords } from '../period/use-period-words.ts';
import { useCategoryName } from '../use-category-name.ts';
import css from './filter-chips.module.css';
import { useHourWords } from './use-hour-words.ts';
import { useLeftUnit } from './use-left-unit.ts';

interface FilterChipsProps {
  filter: IncidentFilter;
  onChange: (changed: Partial<IncidentFilter>) => void;
  /** Whether categories are included, where no select shows them. */
  withCategories?: boolean;
  /** Whether unit, status, period of the report, severities and place are included, where nothing else shows them. */
  withAll?: boolean;
}

/** Filters set by a figure, a chart or the board, as removable chips. */
export function FilterChips({ filter, onChange, withCategories, withAll }: FilterChipsProps) {
  const { t } = useTranslation();
  const periodWords = usePeriodWords();
  const hourWords = useHourWords();
  const nameOf = useCategoryName();
  const unit = useGrid(withAll ? filter.unit : null).data;
  const left = useLeftUnit(withAll ? filter.unit : null);
  const { by, period, states, timeliness, onTime, inGrid, dueDate, hourOfWeek } = filter;
  const chips: { words: string; without: Partial<IncidentFilter> }[] = [];
  if (withAll && filter.status !== 'open') {
    const words =
      filter.status === 'all' ? t('incident.openAndClosed') : t(`incident.status.${filter.status}`);
    chips.push({ words, without: { status: 'open' } });
  }
  if (withAll && filter.unit !== null) {
    const words = left === null ? (unit?.name ?? filter.unit) : t('incident.unitLeft', { left });
    chips.push({ words, without: { unit: null } });
  }
  if (withAll && by === 'reported' && period !== 'all') {
    const words = t('statistics.byPeriod', {
      by: t('statistics.by.reported'),
      period: periodWords(period),
    });
    chips.push({ words, without: { period: 'all' } });
  }
  for (const severity of withAll ? filter.severities : []) {
    const severities = filter.severities.filter((other) => other !== severity);
    chips.push({ words: t(`incident.severity.${severityKey(severity)}`), without: { severities } });
  }
  if (withAll && filter.isUnlocated) {
    chips.push({ words: t('incident.onlyUnlocated'), without: { isUnlocated: false } });
  }
  if (by !== 'reported' && period !== 'all') {
    const words = t('statistics.byPeriod', {
      by: t(`statistics.by.${by}`),
      period: periodWords(period),
    });
    chips.push({ words, without: { by: 'reported', period: 'all' } });
  }
  for (const category of withCategories || withAll ? filter.categories : []) {
    const categories = filter.categories.filter((other) => other !== category);
    chips.push({ words: nameOf(category), without: { categories } });
  }
  for (const state of states) {
    const without = { states: states.filter((other) => other !== state) };
    chips.push({ words: t(`incident.state.${state}`), without });
  }
  if (timeliness) {
    chips.push({ words: t(`incident.timeliness.${timeliness}`), without: { timeliness: null } });
  }
  if (onTime !== null) {
    const words = t(onTime ? 'statistics.onlyOnTime' : 'statistics.onlyLate');
    chips.push({ words, without: { onTime: null } });
  }
  if (inGrid !== null) {
    const words = t(inGrid ? 'statistics.onlyInGrid' : 'statistics.onlyOutside');
    chips.push({ words, without: { inGrid: null } });
  }
  if (dueDate !== null) {
    const words = t(dueDate ? 'statistics.onlyDated' : 'statistics.onlyUndated');
    chips.push({ words, without: { dueDate: null } });
  }
  if (hourOfWeek !== null) {
    const { day, from, to } = hourWords(hourOfWeek);
    chips.push({ words: `${day} ${from}–${to}`, without: { hourOfWeek: null } });
  }
  if (chips.length === 0) return null;
  return (
    <ul className={css.chips} aria-label={t('statistics.behind')}>
      {chips.map(({ words, without }) => (
        <li key={words}>
          <button
            type="button"
            className={css.chip}
            data-on-paper
            aria-label={t('statistics.clearOne', { words })}
            onClick={() => onChange(without)}
          >
            {words}
            <IconX size="0.8125rem" aria-hidden data-on-screen />
          </button>
        </li>
      ))}
    </ul>
  );
}
