import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type IncidentFilter, initialState, setState, useAppState } from '../../state/app-state.ts';
import { FilterChips } from '../incident/filter-chips.tsx';
import css from './chart-filter.module.css';
import { isOfCharts, openList } from './open-list.ts';

/** What was chosen in the charts: map and list follow it, and the list is one click away. */
export function ChartFilter({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const filter = useAppState((state) => state.incidentFilter);
  const isNarrowed =
    isOfCharts(filter) && (filter.categories.length > 0 || filter.hourOfWeek !== null);
  if (!isNarrowed) return null;
  const change = (changed: Partial<IncidentFilter>) => {
    const next = { ...filter, ...changed };
    const isLeft = next.categories.length > 0 || next.hourOfWeek !== null;
    setState({ incidentFilter: isLeft ? next : initialState.incidentFilter });
  };
  return (
    <div className={css.filter}>
      <FilterChips filter={filter} onChange={change} withCategories />
      <Button size="compact-sm" variant="filled" onClick={() => openList(unit, filter)}>
        {t('statistics.openList')}
      </Button>
    </div>
  );
}
