import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeDrawing, useDrawing } from '../../state/drawing.ts';
import css from './tool-view.module.css';
import { asOptions, useDraftUnits } from './use-draft-units.ts';
import { useUnitName } from './use-unit-name.ts';

/** Which unit the line parts: named, or the one it runs through. */
export function CutTool() {
  const { t } = useTranslation('plan');
  const level = useDrawing((drawing) => drawing.level) ?? 0;
  const nameOf = useUnitName();
  const chosen = useDrawing((drawing) => drawing.chosen[0] ?? null);
  return (
    <div className={css.fields}>
      <Select
        size="sm"
        searchable
        clearable
        label={t('tool.unit')}
        placeholder={t('tool.underLine')}
        value={chosen}
        data={asOptions(useDraftUnits(level), nameOf)}
        onChange={(key) => changeDrawing({ chosen: key === null ? [] : [key] })}
      />
    </div>
  );
}
