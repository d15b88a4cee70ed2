import { Button, MultiSelect, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { incidentStatus } from '../../../api/contract/incidents.ts';
import {
  type IncidentFilter,
  initialState,
  periods,
  setState,
  useAppState,
} from '../../state/app-state.ts';
import { isFirstFilter } from '../../state/filter-url.ts';
import { Choice } from '../../ui/choice.tsx';
import { usePeriodWords } from '../period/use-period-words.ts';
import { FilterChips } from './filter-chips.tsx';
import css from './incident-filters.module.css';
import { SeverityToggles } from './severity-toggles.tsx';
import { UnitFilter } from './unit-filter.tsx';
import { useCategoryGroups } from './use-category-groups.ts';

/** Stands for days that were chosen among the figures. */
const CUSTOM = 'custom';

interface IncidentFiltersProps {
  /** The list is that of one unit. */
  isOfUnit?: boolean;
}

/** One filter for the list and for the map, kept in the address. */
export function IncidentFilters({ isOfUnit = false }: IncidentFiltersProps) {
  const { t } = useTranslation();
  const filter = useAppState((state) => state.incidentFilter);
  const groups = useCategoryGroups(true);
  const periodWords = usePeriodWords();
  const change = (changed: Partial<IncidentFilter>) =>
    setState({ incidentFilter: { ...filter, ...changed } });

  return (
    <div className={css.filters}>
      {!isOfUnit && <UnitFilter value={filter.unit} onChange={(unit) => change({ unit })} />}
      <Choice
        label={t('incident.statusLabel')}
        value={filter.status}
        onChange={(status) => change({ status })}
        options={incidentStatus.options.map((status) => ({
          value: status,
          label: t(`incident.status.${status}`),
        }))}
      />
      <div className={css.pair}>
        <Select
          size="xs"
          aria-label={t('incident.periodLabel')}
          allowDeselect={false}
          value={typeof filter.period === 'string' ? filter.period : CUSTOM}
          onChange={(value) => {
            const named = [...periods, 'all' as const].find((period) => period === value);
            if (named) change({ period: named });
          }}
          data={[
            ...periods.map((period) => ({
              value: period,
              label: t(`statistics.period.${period}`),
            })),
            { value: 'all', label: t('incident.anyTime') },
            ...(typeof filter.period === 'string'
              ? []
              : [{ value: CUSTOM, label: periodWords(filter.period) }]),
          ]}
        />
        <SeverityToggles
          chosen={filter.severities}
          onChange={(severities) => change({ severities })}
        />
      </div>
      <MultiSelect
        size="xs"
        clearable
        searchable
        aria-label={t('incident.category')}
        placeholder={filter.categories.length === 0 ? t('incident.anyCategory') : undefined}
        value={filter.categories}
        onChange={(codes) => change({ categories: codes })}
        data={groups}
      />
      <Switch
        size="xs"
        label={t('incident.onlyUnlocated')}
        checked={filter.isUnlocated}
        onChange={(event) => change({ isUnlocated: event.currentTarget.checked })}
      />
      <FilterChips filter={filter} onChange={change} />
      {!isFirstFilter(filter) && (
        <Button
          size="compact-xs"
          variant="subtle"
          className={css.clear}
          onClick={() => setState({ incidentFilter: initialState.incidentFilter })}
        >
          {t('shell.action.reset')}
        </Button>
      )}
    </div>
  );
}
