import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { useGrid, useGridChildren } from '../../questions/grids.ts';
import { UnitSearch } from '../unit-search.tsx';
import { toUnit } from '../use-units-by-name.ts';

interface UnitFieldProps {
  incident: IncidentDetail;
  /** Code of a unit that cannot be chosen; null: any can. */
  without: string | null;
  /** Code of a unit. */
  value: string | null;
  error: string | null;
  onChange: (code: string | null) => void;
}

/** Height in pixels of the label above a field, on screens of any size. */
const labelHeight = () =>
  1.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * Unit to which an incident may be sent: those that contain it, the smallest first, neighbours of its grid, and any other by
 * typing its name.
 */
export function UnitField({ incident, without, value, error, onChange }: UnitFieldProps) {
  const { t } = useTranslation();
  const { grids } = incident;
  const home = grids.findLast(({ level }) => level <= 3);
  const beside = useGridChildren(home?.parentCode ?? null).data?.items ?? [];
  const here = new Set(grids.map(({ code }) => code));
  const near = [...grids, ...beside.filter(({ code }) => !here.has(code))];
  const isNear = near.some(({ code }) => code === value);
  const far = useGrid(isNear ? null : value).data;
  const chosen = far ?? near.find(({ code }) => code === value) ?? null;
  return (
    <UnitSearch
      autoFocus
      isStrict
      label={t('handling.to')}
      suggested={[
        {
          group: t('handling.toHere'),
          units: grids.toReversed().map((unit) => toUnit(unit, grids)),
        },
        {
          group: t('handling.toBeside'),
          units: near.slice(grids.length).map((unit) => toUnit(unit, near)),
        },
      ]}
      without={without}
      value={chosen && toUnit(chosen, far ? far.ancestors : near)}
      error={error}
      onChange={(unit) => onChange(unit?.code ?? null)}
      // Above the field and its label: both stay visible at the end of a panel without room below.
      comboboxProps={{ position: 'top', offset: labelHeight(), middlewares: { flip: false } }}
    />
  );
}
