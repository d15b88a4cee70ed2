import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { chooseGather, chooseUnits } from '../../state/actions/drawing.ts';
import { useDrawing } from '../../state/drawing.ts';
import { gathers } from '../../state/drawing-shape.ts';
import { Choice } from '../../ui/choice.tsx';
import css from './tool-view.module.css';

const SHOWN = 8;

/** The ways of choosing units, and the chosen units. */
export function ChosenUnits() {
  const { t } = useTranslation('plan');
  const gather = useDrawing((drawing) => drawing.gather) ?? 'click';
  const chosen = useDrawing((drawing) => drawing.chosen) ?? [];
  const nameOf = useUnitName();
  return (
    <>
      <div className={css.group}>
        <span className={css.label}>{t('tool.gather')}</span>
        <Choice
          label={t('tool.gather')}
          value={gather}
          options={gathers.map((value) => ({ value, label: t(`tool.gathers.${value}`) }))}
          onChange={chooseGather}
        />
      </div>
      <div className={css.group}>
        <div className={css.count}>
          <span role="status">
            {chosen.length === 0
              ? t('tool.chosen_zero')
              : t('tool.chosen', { count: chosen.length })}
          </span>
          {chosen.length > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={() => chooseUnits([])}>
              {t('tool.clear')}
            </Button>
          )}
        </div>
        <ul className={css.chosen}>
          {chosen.slice(0, SHOWN).map((key) => (
            <li key={key}>{nameOf(key)}</li>
          ))}
          {chosen.length > SHOWN && <li>…</li>}
        </ul>
      </div>
    </>
  );
}
