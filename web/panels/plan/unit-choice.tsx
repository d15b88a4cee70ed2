import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeDrawing, useDrawing } from '../../state/drawing.ts';
import { showUnit } from './show-unit.ts';
import { asOptions, useDraftUnits } from './use-draft-units.ts';
import { useUnitName } from './use-unit-name.ts';

/** The unit that is described, by its name: the way to it without a mouse. */
export function UnitChoice() {
  const { t } = useTranslation('plan');
  const level = useDrawing((drawing) => drawing.level) ?? 0;
  const chosen = useDrawing((drawing) => drawing.chosen) ?? [];
  const nameOf = useUnitName();
  const draftUnits = useDraftUnits(level);
  const only = chosen.length === 1 ? (chosen[0] ?? null) : null;
  return (
    <Select
      size="sm"
      searchable
      clearable
      selectFirstOptionOnChange
      // Whoever comes back to it looks for another one.
      onFocus={({ currentTarget }) => currentTarget.select()}
      onClick={({ currentTarget }) => currentTarget.select()}
      label={t('tool.unit')}
      placeholder={t('tool.unitChoice')}
      value={draftUnits.some(({ key }) => key === only) ? only : null}
      data={asOptions(draftUnits, nameOf)}
      onChange={(key) => (key === null ? changeDrawing({ chosen: [] }) : showUnit(key))}
    />
  );
}
