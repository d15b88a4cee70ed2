import { MultiSelect, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { incidentStatus } from '../../../api/contract/incidents.ts';
import { useService } from '../../api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { type IncidentFilter, periods, setState, useAppState } from '../../state/app-state.ts';
import { Choice } from '../../ui/choice.tsx';
import css from './incident-filters.module.css';
import { SeverityToggles } from './severity-toggles.tsx';

/** One filter for the list and for the map, kept in the address. */
export function IncidentFilters() {
  const { t } = useTranslation();
  const format = useFormat();
  const filter = useAppState((state) => state.incidentFilter);
  const categories = useService().data?.categories ?? [];
  const change = (changed: Partial<IncidentFilter>) =>
    setState({ incidentFilter: { ...filter, ...changed } });

  const groups = categories
    .filter((category) => category.code.endsWith('00'))
    .map((group) => ({
      group: format.named(group),
      items: categories
        .filter((category) => category.code.startsWith(group.code.slice(0, 2)))
        .map((category) => ({
          value: category.code,
          label:
            category.code === group.code
              ? t('incident.wholeGroup', { group: format.named(group) })
              : format.named(category),
        })),
    }));

  return (
    <div className={css.filters}>
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
          value={filter.period}
          onChange={(value) =>
            change({ period: periods.find((period) => period === value) ?? 'all' })
          }
          data={periods.map((period) => ({
            value: period,
            label: t(`incident.period.${period}`),
          }))}
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
    </div>
  );
}
