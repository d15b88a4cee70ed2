import { Button, MultiSelect, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { incidentStatus } from '../../../api/core/contract/incidents.ts';
import { dayOf } from '../../../api/core/time/zoned-days.ts';
import { changeFilter, clearFilter } from '../../state/actions/incident-list.ts';
import { useAppState } from '../../state/app-state.ts';
import { periods } from '../../state/choices.ts';
import { isFirstFilter } from '../../state/filter-url.ts';
import { useTimeZone } from '../../state/time-zone.ts';
import { Choice } from '../../ui/choice.tsx';
import { useNow } from '../../ui/use-now.ts';
import { DayFields, lastDays } from '../period/period-choice.tsx';
import { FilterChips } from './filter-chips.tsx';
import css from './incident-filters.module.css';
import { SeverityToggles } from './severity-toggles.tsx';
import { UnitFilter } from './unit-filter.tsx';
import { useCategoryGroups } from './use-category-groups.ts';

/** Option for any days, typed or chosen among the figures. */
const CUSTOM = 'custom';

interface IncidentFiltersProps {
  /** Whether the list is that of one unit. */
  isOfUnit?: boolean;
}

/** One filter for the list and the map, kept in the address. */
export function IncidentFilters({ isOfUnit = false }: IncidentFiltersProps) {
  const { t } = useTranslation();
  const filter = useAppState((state) => state.incidentFilter);
  const groups = useCategoryGroups(true);
  const today = dayOf(useNow(60_000), useTimeZone());
  // Days are named with their meaning: reported, registered, due, closed.
  const byPeriod = (period: string) =>
    t('statistics.byPeriod', { by: t(`statistics.by.${filter.by}`), period });

  return (
    <div className={css.filters}>
      {!isOfUnit && <UnitFilter value={filter.unit} onChange={(unit) => changeFilter({ unit })} />}
      <Choice
        label={t('incident.statusLabel')}
        value={filter.status}
        onChange={(status) => changeFilter({ status })}
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
            // The list keeps the meaning of its period; a new period is that of the report.
            if (named)
              changeFilter(named === 'all' ? { period: named, by: 'reported' } : { period: named });
            else if (value === CUSTOM) changeFilter({ period: lastDays(today) });
          }}
          data={[
            ...periods.map((period) => ({
              value: period,
              label: byPeriod(t(`statistics.period.${period}`)),
            })),
            { value: 'all', label: t('incident.anyTime') },
            { value: CUSTOM, label: byPeriod(t('statistics.custom')) },
          ]}
        />
        <SeverityToggles
          chosen={filter.severities}
          onChange={(severities) => changeFilter({ severities })}
        />
      </div>
      {typeof filter.period !== 'string' && (
        <DayFields
          days={filter.period}
          today={today}
          onChange={(period) => changeFilter({ period })}
        />
      )}
      <MultiSelect
        size="xs"
        clearable
        searchable
        aria-label={t('incident.category')}
        placeholder={filter.categories.length === 0 ? t('incident.anyCategory') : undefined}
        value={filter.categories}
        onChange={(codes) => changeFilter({ categories: codes })}
        data={groups}
      />
      <Switch
        size="xs"
        label={t('incident.onlyUnlocated')}
        checked={filter.isUnlocated}
        onChange={(event) => changeFilter({ isUnlocated: event.currentTarget.checked })}
      />
      <FilterChips filter={filter} onChange={changeFilter} />
      {!isFirstFilter(filter) && (
        <Button
          size="compact-xs"
          variant="subtle"
          className={css.clear}
          onClick={() => clearFilter()}
        >
          {t('shell.action.reset')}
        </Button>
      )}
    </div>
  );
}
