import { useTranslation } from 'react-i18next';
import { chooseGrip } from '../../state/actions/drawing.ts';
import { useDrawing } from '../../state/drawing.ts';
import { grips } from '../../state/drawing-shape.ts';
import { Choice } from '../../ui/choice.tsx';
import css from './tool-view.module.css';

/** Panel of the border tool: which part of a border is dragged. */
export function BorderTool() {
  const { t } = useTranslation('plan');
  const grip = useDrawing((drawing) => drawing.grip) ?? 'vertex';
  return (
    <div className={css.group}>
      <span className={css.label}>{t('tool.grip')}</span>
      <Choice
        label={t('tool.grip')}
        value={grip}
        options={grips.map((value) => ({ value, label: t(`tool.grips.${value}`) }))}
        onChange={chooseGrip}
      />
    </div>
  );
}
