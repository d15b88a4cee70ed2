import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeFilter, isOfCharts, openList } from '../../state/actions/incident-list.ts';
import { useAppState } from '../../state/app-state.ts';
import { type IncidentFilter, initialState } from '../../state/choices.ts';
import { FilterChips } from '../incident/filter-chips.tsx';
import css from './chart-filter.module.css';

const whole = initialState.incidentFilter;

/**
 * Filter of figures, charts, list and map, and separately that of list and map alone: incidents are counted by hour and
 * category, not by hour of the week. The list is one click away.
 */
export function ChartFilter({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const filter = useAppState((state) => state.incidentFilter);
  // Of the list's own filter the figures use only the categories.
  const { categories } = filter;
  const hourOfWeek = isOfCharts(filter) ? filter.hourOfWeek : null;
  if (categories.length === 0 && hourOfWeek === null) return null;
  const change = (changed: Partial<IncidentFilter>) => {
    const next = { ...filter, ...changed };
    const isLeft = next.categories.length > 0 || next.hourOfWeek !== null || !isOfCharts(filter);
    changeFilter(isLeft ? changed : whole);
  };
  return (
    <div className={css.filter}>
      <FilterChips filter={{ ...whole, categories }} onChange={change} withCategories />
      {hourOfWeek !== null && (
        <div className={css.apart} title={t('statistics.hourApartWhy')}>
          <span className={css.label}>{t('statistics.hourApart')}</span>
          <FilterChips filter={{ ...whole, hourOfWeek }} onChange={change} />
        </div>
      )}
      <Button size="compact-sm" variant="filled" onClick={() => openList(unit, filter)}>
        {t('statistics.openList')}
      </Button>
    </div>
  );
}
