import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useService } from '../../api.ts';
import { useGrid, useGrids } from '../../questions/grids.ts';
import { flyTo } from '../../state/actions/map.ts';
import { UnitSearch } from '../unit-search.tsx';
import { useLevelName } from '../use-level-name.ts';
import { nameless, toUnit } from '../use-units-by-name.ts';

interface UnitFilterProps {
  /** Code of a unit; null: all. */
  value: string | null;
  onChange: (code: string | null) => void;
}

/**
 * Filter by unit: a street or a community from the list, any other one by typing its name or code. The map flies to the chosen
 * unit.
 */
export function UnitFilter({ value, onChange }: UnitFilterProps) {
  const { t } = useTranslation();
  const levelName = useLevelName();
  const levels = (useService().data?.levels ?? []).filter(({ count }) => count > 0);
  const [top, below] = levels;
  const upper = useGrids(top?.level ?? null).data?.items ?? [];
  const lower = useGrids(below?.level ?? null).data?.items ?? [];
  const chosen = useGrid(value).data;
  const justChosen = useRef<string | null>(null);
  useEffect(() => {
    if (chosen === undefined || chosen.code !== justChosen.current) return;
    justChosen.current = null;
    flyTo({ bbox: chosen.bbox });
  }, [chosen]);
  const groups = [
    { level: top, units: upper },
    { level: below, units: lower },
  ];
  return (
    <UnitSearch
      size="xs"
      clearable
      aria-label={t('incident.unit')}
      placeholder={t('incident.anyUnit')}
      suggested={groups.flatMap(({ level, units }) =>
        level === undefined
          ? []
          : [
              {
                group: levelName(level.level),
                units: units.map((unit) => toUnit(unit, upper)),
              },
            ],
      )}
      value={chosen ? toUnit(chosen, chosen.ancestors) : value === null ? null : nameless(value)}
      onChange={(unit) => {
        justChosen.current = unit?.code ?? null;
        onChange(unit?.code ?? null);
      }}
    />
  );
}
