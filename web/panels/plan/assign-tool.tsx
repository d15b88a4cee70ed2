import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftUnit, UnitKey } from '../../../api/core/editor/draft.ts';
import { listParentsBeside } from '../../../api/core/editor/list-beside.ts';
import { takeActionInHand } from '../../state/actions/draw.ts';
import { chooseReceiver } from '../../state/actions/drawing.ts';
import { useDrawing } from '../../state/drawing.ts';
import { ChosenUnits } from './chosen-units.tsx';
import css from './tool-view.module.css';
import { UnitSelect } from './unit-select.tsx';
import { useDraftUnits } from './use-draft-units.ts';

const noUnits: readonly UnitKey[] = [];

/** Panel of the tool that gives whole units another parent. */
export function AssignTool() {
  const { t } = useTranslation('plan');
  const level = useDrawing((drawing) => drawing.level) ?? 0;
  const receiver = useDrawing((drawing) => drawing.receiver);
  const chosen = useDrawing((drawing) => drawing.chosen) ?? noUnits;
  const parents = useDraftUnits(level - 1);
  const options = useReceivers(parents, chosen);
  const to = parents.some(({ key }) => key === receiver) ? receiver : null;
  const assign = () => {
    if (to !== null) takeActionInHand({ kind: 'assign', units: chosen, to });
  };
  return (
    <div className={css.fields}>
      <ChosenUnits />
      <UnitSelect
        selectFirstOptionOnChange
        label={t('tool.assignTo')}
        placeholder={t('tool.assignChoice')}
        value={to}
        units={options}
        onChange={chooseReceiver}
      />
      <div className={css.buttons}>
        <Button size="sm" disabled={to === null || chosen.length === 0} onClick={assign}>
          {t('tool.doAssign', { count: chosen.length })}
        </Button>
      </div>
    </div>
  );
}

/** Parents to choose from. Those adjacent to the chosen units come first: usually one of them is meant, of hundreds. */
function useReceivers(parents: readonly DraftUnit[], chosen: readonly UnitKey[]) {
  const { t } = useTranslation('plan');
  const assessment = useDrawing((drawing) => drawing.assessment);
  const beside = useMemo(
    () => (assessment ? listParentsBeside(assessment, chosen) : new Set<UnitKey>()),
    [assessment, chosen],
  );
  const near = parents.filter(({ key }) => beside.has(key));
  const others = parents.filter(({ key }) => !beside.has(key));
  if (near.length === 0) return parents;
  return [
    { group: t('tool.assignNear'), units: near },
    { group: t('tool.assignOthers'), units: others },
  ];
}
