import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IncidentCase } from '../../../api/contract/cases.ts';
import { useGridChildren } from '../../questions/grids.ts';
import { useLevelName } from '../use-level-name.ts';

interface UnitFieldProps {
  incident: IncidentCase;
  /** Code of a unit. */
  value: string | null;
  error: string | null;
  onChange: (code: string | null) => void;
}

/** Where a case may be sent: the units it lies in, the smallest first, and those beside its grid. */
export function UnitField({ incident, value, error, onChange }: UnitFieldProps) {
  const { t } = useTranslation();
  const levelName = useLevelName();
  const { grids } = incident;
  const home = grids.findLast(({ level }) => level <= 3);
  const beside = useGridChildren(home?.parentCode ?? null).data?.items ?? [];
  const codes = new Set(grids.map(({ code }) => code));
  const groups = [
    {
      group: t('case.toHere'),
      items: grids.toReversed().map((unit) => ({
        value: unit.code,
        label: `${unit.name} · ${levelName(unit.level)}`,
      })),
    },
    {
      group: t('case.toBeside'),
      items: beside
        .filter(({ code }) => !codes.has(code))
        .map((unit) => ({ value: unit.code, label: unit.name })),
    },
  ];
  return (
    <Select
      size="sm"
      searchable
      label={t('case.to')}
      placeholder={t('case.toPlaceholder')}
      data={groups.filter(({ items }) => items.length > 0)}
      value={value}
      error={error}
      onChange={onChange}
      comboboxProps={{ position: 'top' }}
    />
  );
}
