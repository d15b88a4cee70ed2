import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type IncidentFilter, initialState, setState, useAppState } from '../../state/app-state.ts';
import { FilterChips } from '../incident/filter-chips.tsx';
import css from './chart-filter.module.css';
import { isOfCharts, openList } from './open-list.ts';

const whole = initialState.incidentFilter;

/** What the charts are narrowed to, with map and list; and the list is one click away. */
export function ChartFilter({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const filter = useAppState((state) => state.incidentFilter);
  // Of the list's own filter the charts follow the categories alone.
  const shown: IncidentFilter = isOfCharts(filter)
    ? { ...whole, categories: filter.categories, hourOfWeek: filter.hourOfWeek }
    : { ...whole, categories: filter.categories };
  if (shown.categories.length === 0 && shown.hourOfWeek === null) return null;
  const change = (changed: Partial<IncidentFilter>) => {
    const next = { ...filter, ...changed };
    const isLeft = next.categories.length > 0 || next.hourOfWeek !== null || !isOfCharts(filter);
    setState({ incidentFilter: isLeft ? next : whole });
  };
  return (
    <div className={css.filter}>
      <FilterChips filter={shown} onChange={change} withCategories />
      <Button size="compact-sm" variant="filled" onClick={() => openList(unit, filter)}>
        {t('statistics.openList')}
      </Button>
    </div>
  );
}
