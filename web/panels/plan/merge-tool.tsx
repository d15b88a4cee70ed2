import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { takeActionInHand } from '../../state/actions/draw.ts';
import { useDrawing } from '../../state/drawing.ts';
import { ChosenUnits } from './chosen-units.tsx';
import css from './tool-view.module.css';

/** Panel of the merge tool: the chosen units become one, the first that was chosen. */
export function MergeTool() {
  const { t } = useTranslation('plan');
  const chosen = useDrawing((drawing) => drawing.chosen) ?? [];
  const nameOf = useUnitName();
  const into = chosen[0];
  // A single unit cannot be merged.
  const isAlone = chosen.length < 2;
  const merge = () => {
    if (into === undefined) return;
    takeActionInHand({ kind: 'merge', units: chosen, into });
  };
  return (
    <div className={css.fields}>
      <ChosenUnits />
      <div className={css.buttons}>
        <Button size="sm" disabled={isAlone} onClick={merge}>
          {t('tool.doMerge', { name: into === undefined || isAlone ? '…' : nameOf(into) })}
        </Button>
      </div>
    </div>
  );
}
