import { Button, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { role } from '../../../api/core/contract/actors.ts';
import { personState } from '../../../api/core/contract/people.ts';
import { useGrid } from '../../questions/grids.ts';
import { filterPeople } from '../../state/actions/cover.ts';
import { everybody, type PeopleFilter } from '../../state/cover.ts';
import { oneOf } from '../../state/one-of.ts';
import { UnitSearch } from '../unit-search.tsx';
import { nameless, toUnit } from '../use-units-by-name.ts';

const LONGEST_TEXT = 60;

export function PeopleFilters({ filter }: { filter: PeopleFilter }) {
  const { t } = useTranslation('administration');
  const { t: words } = useTranslation();
  const unit = useGrid(filter.unit).data;
  const chosen =
    filter.unit === null ? null : unit ? toUnit(unit, unit.ancestors) : nameless(filter.unit);
  const isFiltered = Object.entries(everybody).some(
    ([name, value]) => filter[name as keyof PeopleFilter] !== value,
  );
  return (
    <>
      <TextInput
        size="sm"
        aria-label={t('people.search')}
        placeholder={t('people.search')}
        leftSection={<IconSearch size="1rem" aria-hidden />}
        maxLength={LONGEST_TEXT}
        value={filter.q}
        onChange={({ currentTarget }) => filterPeople({ q: currentTarget.value })}
      />
      <Select
        size="sm"
        clearable
        aria-label={t('people.role')}
        placeholder={t('people.role')}
        value={filter.role}
        data={role.options.map((name) => ({ value: name, label: words(`persona.role.${name}`) }))}
        onChange={(name) => filterPeople({ role: oneOf(role.options, name) ?? null })}
      />
      <UnitSearch
        key={filter.unit ?? ''}
        clearable
        aria-label={t('people.unit')}
        placeholder={t('people.unit')}
        value={chosen}
        onChange={(next) => filterPeople({ unit: next?.code ?? null })}
      />
      <Select
        size="sm"
        clearable
        aria-label={t('people.state.label')}
        placeholder={t('people.state.all')}
        value={filter.state}
        data={personState.options.map((name) => ({
          value: name,
          label: t(`people.state.${name}`),
        }))}
        onChange={(name) => filterPeople({ state: oneOf(personState.options, name) ?? null })}
      />
      {isFiltered && (
        <Button size="sm" variant="subtle" onClick={() => filterPeople(everybody)}>
          {t('people.reset')}
        </Button>
      )}
    </>
  );
}
