import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeDrawing, takeAction, useDrawing } from '../../state/drawing.ts';
import { ChosenUnits } from './chosen-units.tsx';
import css from './tool-view.module.css';
import { asOptions, useDraftUnits } from './use-draft-units.ts';

/** Whole units get another parent. */
export function AssignTool() {
  const { t } = useTranslation('plan');
  const level = useDrawing((drawing) => drawing.level) ?? 0;
  const receiver = useDrawing((drawing) => drawing.receiver);
  const chosen = useDrawing((drawing) => drawing.chosen) ?? [];
  const parents = useDraftUnits(level - 1);
  const to = parents.some(({ key }) => key === receiver) ? receiver : null;
  const assign = () => {
    if (to === null) return;
    if (takeAction({ kind: 'assign', units: chosen, to })) changeDrawing({ chosen: [] });
  };
  return (
    <div className={css.fields}>
      <ChosenUnits />
      <Select
        size="sm"
        searchable
        selectFirstOptionOnChange
        label={t('tool.assignTo')}
        placeholder={t('tool.assignChoice')}
        value={to}
        data={asOptions(parents)}
        onChange={(key) => changeDrawing({ receiver: key })}
      />
      <div className={css.buttons}>
        <Button size="sm" disabled={to === null || chosen.length === 0} onClick={assign}>
          {t('tool.doAssign', { count: chosen.length })}
        </Button>
      </div>
    </div>
  );
}
