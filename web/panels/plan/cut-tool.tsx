import { useTranslation } from 'react-i18next';
import { chooseUnits } from '../../state/actions/drawing.ts';
import { useDrawing } from '../../state/drawing.ts';
import { MadeUnits, useIsMade } from './made-units.tsx';
import css from './tool-view.module.css';
import { UnitSelect } from './unit-select.tsx';
import { useDraftUnits } from './use-draft-units.ts';

/** Panel of the cut tool: the unit that the line divides, either chosen or found from the line. */
export function CutTool() {
  const { t } = useTranslation('plan');
  const level = useDrawing((drawing) => drawing.level) ?? 0;
  const chosen = useDrawing((drawing) => drawing.chosen[0] ?? null);
  return (
    <div className={css.fields}>
      <UnitSelect
        clearable
        label={t('tool.unit')}
        placeholder={t('tool.underLine')}
        value={chosen}
        units={useDraftUnits(level)}
        onChange={(key) => chooseUnits(key === null ? [] : [key])}
      />
      {useIsMade() && <MadeUnits />}
    </div>
  );
}
