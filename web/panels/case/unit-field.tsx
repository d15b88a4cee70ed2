import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IncidentCase } from '../../../api/contract/cases.ts';
import { useGridChildren } from '../../questions/grids.ts';
import { useLevelName } from '../use-level-name.ts';

interface UnitFieldProps {
  incident: IncidentCase;
  /** Code of a unit that is not to be chosen; null: any may be. */
  without: string | null;
  /** Code of a unit. */
  value: string | null;
  error: string | null;
  onChange: (code: string | null) => void;
}

/** Where a case may be sent: the units it lies in, the smallest first, and those beside its grid. */
export function UnitField({ incident, without, value, error, onChange }: UnitFieldProps) {
  const { t } = useTranslation();
  const levelName = useLevelName();
  const { grids } = incident;
  const home = grids.findLast(({ level }) => level <= 3);
  const beside = useGridChildren(home?.parentCode ?? null).data?.items ?? [];
  const codes = new Set(grids.map(({ code }) => code));
  const isOffered = ({ code }: { code: string }) => code !== without;
  const groups = [
    {
      group: t('case.toHere'),
      items: grids
        .toReversed()
        .filter(isOffered)
        .map((unit) => ({
          value: unit.code,
          label: `${unit.name} · ${levelName(unit.level)}`,
        })),
    },
    {
      group: t('case.toBeside'),
      items: beside
        .filter(({ code }) => !codes.has(code) && code !== without)
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
