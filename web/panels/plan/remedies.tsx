import { Button } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { act } from '../../../api/core/editor/act.ts';
import type { Action } from '../../../api/core/editor/action.ts';
import { assess } from '../../../api/core/editor/assess.ts';
import type { Assessment } from '../../../api/core/editor/assessment.ts';
import { bordersMovedBy } from '../../../api/core/editor/borders-moved-by.ts';
import { type Described, describeAction } from '../../../api/core/editor/describe-action.ts';
import type { UnitKey } from '../../../api/core/editor/draft.ts';
import type { Problem } from '../../../api/core/editor/problem.ts';
import { remedyOf } from '../../../api/core/editor/remedy.ts';
import { takeAction } from '../../state/actions/draw.ts';
import { useDrawing } from '../../state/drawing.ts';
import css from './problem-list.module.css';
import { useActionWords } from './use-action-words.ts';
import { useBordersWords } from './use-borders-words.ts';
import { whenIdle } from './when-idle.ts';

interface Remedy {
  action: Action;
  words: Described;
  /** Upper units whose border moves with it. */
  borders: readonly UnitKey[];
}

/** Remedies that solve a problem with one click, where there is an obvious one, named by what they do. */
export function Remedies({ problem }: { problem: Problem }) {
  const wordsOf = useActionWords();
  const bordersWords = useBordersWords();
  const assessment = useDrawing((drawing) => drawing.assessment);
  const mayDraw = useDrawing((drawing) => drawing.mayDraw) ?? false;
  const remedy = useRemedy(problem);
  if (!assessment || !remedy || !mayDraw) return null;
  const { action, words, borders } = remedy;
  // A click before the remedy is computed applies the one that is valid now.
  const take = () => takeAction(remedyOf(assessment, problem) ?? action);
  return (
    <div className={css.remedies}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconWand size="0.875rem" aria-hidden />}
        data-testid="remedy"
        onClick={take}
      >
        {[wordsOf(words), ...bordersWords(borders)].join(' · ')}
      </Button>
    </div>
  );
}

/** Remedy of a problem, computed when the browser is idle, one problem after another: each is tried before it is offered. */
function useRemedy(problem: Problem): Remedy | null {
  const assessment = useDrawing((drawing) => drawing.assessment);
  const [remedy, setRemedy] = useState<Remedy | null>(null);
  useEffect(() => {
    if (!assessment) return;
    return whenIdle(() => setRemedy(findRemedy(assessment, problem)));
  }, [assessment, problem]);
  return remedy;
}

function findRemedy(assessment: Assessment, problem: Problem): Remedy | null {
  const { draft, surroundings } = assessment;
  const action = remedyOf(assessment, problem);
  if (action === null) return null;
  const acted = act(draft, action, surroundings);
  if (acted.outcome === 'refused') return null;
  const borders = bordersMovedBy(assessment, assess(acted.draft, assessment));
  return { action, words: describeAction(draft, action, acted, surroundings), borders };
}
