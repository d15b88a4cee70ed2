import { Button } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { describeAction } from '../../editor/describe-action.ts';
import type { Problem } from '../../editor/problem.ts';
import { remedyOf } from '../../editor/remedy.ts';
import { takeAction, useDrawing } from '../../state/drawing.ts';
import css from './problem-list.module.css';

/** What solves a problem at a click, where that is obvious: named by what it does. */
export function Remedies({ problem }: { problem: Problem }) {
  const { t } = useTranslation('editor');
  const assessment = useDrawing((drawing) => drawing.assessment);
  const mayDraw = useDrawing((drawing) => drawing.mayDraw) ?? false;
  const action = useMemo(
    () => (assessment ? remedyOf(assessment, problem) : null),
    [assessment, problem],
  );
  if (!assessment || !action || !mayDraw) return null;
  const { key, values } = describeAction(assessment.draft, action);
  return (
    <div className={css.remedies}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconWand size="0.875rem" aria-hidden />}
        data-testid="remedy"
        onClick={() => takeAction(action)}
      >
        {t(`action.${key}`, { ...values })}
      </Button>
    </div>
  );
}
