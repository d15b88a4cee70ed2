import { useTranslation } from 'react-i18next';
import { chooseUnits } from '../../state/actions/drawing.ts';
import { useDrawing } from '../../state/drawing.ts';
import { showUnit } from './show-unit.ts';
import { UnitSelect } from './unit-select.tsx';
import { useDraftUnits } from './use-draft-units.ts';

/** The unit that is described, by its name: the way to it without a mouse. */
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
      // Whoever comes back to it looks for another one.
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
