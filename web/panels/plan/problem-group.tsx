import { Button } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemGroup as Group } from '../../../api/core/editor/group-problems.ts';
import type { Problem } from '../../../api/core/editor/problem.ts';
import { type JointRemedy, remedyTogether } from '../../../api/core/editor/remedy-together.ts';
import { takeAction } from '../../state/actions/draw.ts';
import { useDrawing } from '../../state/drawing.ts';
import row from '../../ui/row.module.css';
import { useLevelName } from '../use-level-name.ts';
import css from './problem-list.module.css';
import { Remedies } from './remedies.tsx';
import { showProblem } from './show-problem.ts';
import { useBordersWords } from './use-borders-words.ts';
import { useProblemPlace, useProblemWords } from './use-problem-words.ts';
import { whenIdle } from './when-idle.ts';

/** Number of lines that are shown at once. */
const STEP = 40;
/** Maximum number of problems that are searched for a joint remedy: each costs some actions with their checks. */
const MOST_TOGETHER = 40;

interface ProblemGroupProps {
  group: Group;
  /** Index of its first problem among all that can be stepped through. */
  start: number;
  isOpenAtFirst: boolean;
}

/** Problems of one cause at one level: their number, the list, and the remedy for all of them. */
export function ProblemGroup({ group, start, isOpenAtFirst }: ProblemGroupProps) {
  const { t } = useTranslation(['plan', 'editor', 'words']);
  const levelName = useLevelName();
  const { severity, level, check, problems } = group;
  const shownId = useDrawing((drawing) => drawing.problem?.id) ?? null;
  const shownAt = problems.findIndex(({ id }) => id === shownId);
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [length, setLength] = useState(STEP);
  useEffect(() => {
    if (shownAt === -1) return;
    setOpen(true);
    setLength((before) => Math.max(before, shownAt + 1));
  }, [shownAt]);
  return (
    <details
      className={css.group}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className={css.cause} data-severity={severity}>
        <span>
          {t('checks.group', { level: levelName(level), check: t(`editor:check.${check}`) })}
        </span>
        <span data-figures>{problems.length}</span>
      </summary>
      {isOpen && (
        <>
          <Together problems={problems} />
          <ul className={css.problems} data-severity={severity}>
            {problems.slice(0, length).map((problem, index) => (
              <li key={problem.id}>
                <ProblemRow problem={problem} at={start + index} />
              </li>
            ))}
          </ul>
          {problems.length > length && (
            <button
              type="button"
              className={row.link}
              data-on-screen
              onClick={() => setLength(length + STEP)}
            >
              {t('words:shell.action.more')}
            </button>
          )}
        </>
      )}
    </details>
  );
}

function ProblemRow({ problem, at }: { problem: Problem; at: number }) {
  const { t } = useTranslation('plan');
  const words = useProblemWords();
  const placeOf = useProblemPlace();
  const isShown = useDrawing((drawing) => drawing.problem?.id === problem.id) ?? false;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isShown) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isShown]);
  return (
    <div ref={place} className={css.problem} data-shown={isShown} data-testid="problem">
      <button
        type="button"
        className={`${row.press} ${css.words}`}
        title={t('checks.show')}
        aria-current={isShown ? 'true' : undefined}
        onClick={() => showProblem(problem, at)}
      >
        <span>{words(problem)}</span>
        <span className={css.old} data-figures>
          {placeOf(problem)}
        </span>
      </button>
      <Remedies problem={problem} />
    </div>
  );
}

/** Remedy of all problems in one step of the history, offered after each has been tried on the result of those before it. */
function Together({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation('plan');
  const mayDraw = useDrawing((drawing) => drawing.mayDraw) ?? false;
  const looked = useMemo(() => problems.slice(0, MOST_TOGETHER), [problems]);
  const bordersWords = useBordersWords();
  const remedy = useJointRemedy(looked, mayDraw && problems.length > 1);
  if (remedy === null || remedy.tried < looked.length || remedy.actions.length < 2) return null;
  const [count, all] = [remedy.actions.length, problems.length];
  return (
    <div className={css.remedies}>
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconWand size="0.875rem" aria-hidden />}
        data-testid="joint-remedy"
        onClick={() => takeAction({ kind: 'together', actions: remedy.actions })}
      >
        {[
          count === all ? t('checks.togetherAll', { all }) : t('checks.together', { count, all }),
          ...bordersWords(remedy.borders),
        ].join(' · ')}
      </Button>
    </div>
  );
}

/** Joint remedy, computed when the browser is idle, one problem after another. */
function useJointRemedy(problems: readonly Problem[], isAsked: boolean): JointRemedy | null {
  const assessment = useDrawing((drawing) => drawing.assessment);
  const [remedy, setRemedy] = useState<JointRemedy | null>(null);
  useEffect(() => {
    setRemedy(null);
    if (!assessment || !isAsked) return;
    const trying = remedyTogether(assessment, problems);
    let callOff = () => {};
    const tryNext = () => {
      const { value, done } = trying.next();
      if (done || !value) return;
      setRemedy(value);
      callOff = whenIdle(tryNext);
    };
    callOff = whenIdle(tryNext);
    return () => callOff();
  }, [assessment, problems, isAsked]);
  return remedy;
}
