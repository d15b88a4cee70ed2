import { useTranslation } from 'react-i18next';
import { chooseUnits } from '../../state/actions/drawing.ts';
import { useDrawing } from '../../state/drawing.ts';
import { showUnit } from './show-unit.ts';
import { UnitSelect } from './unit-select.tsx';
import { useDraftUnits } from './use-draft-units.ts';

/** Field that chooses the unit to describe by its name, without a mouse. */
export function UnitChoice() {
  const { t } = useTranslation('plan');
  const level = useDrawing((drawing) => drawing.level) ?? 0;
  const chosen = useDrawing((drawing) => drawing.chosen) ?? [];
  const draftUnits = useDraftUnits(level);
  const only = chosen.length === 1 ? (chosen[0] ?? null) : null;
  return (
    <UnitSelect
      clearable
      selectFirstOptionOnChange
      // The user comes back to the field to choose another unit.
      onFocus={({ currentTarget }) => currentTarget.select()}
      onClick={({ currentTarget }) => currentTarget.select()}
      label={t('tool.unit')}
      placeholder={t('tool.unitChoice')}
      value={draftUnits.some(({ key }) => key === only) ? only : null}
      units={draftUnits}
      onChange={(key) => (key === null ? chooseUnits([]) : showUnit(key))}
    />
  );
}
