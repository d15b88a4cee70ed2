import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/contract/plans.ts';
import type { Problem } from '../../editor/problem.ts';
import { checkPlan } from '../../questions/plans.ts';
import { changeDrawing, useDrawing } from '../../state/drawing.ts';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { FindingList } from './finding-list.tsx';
import { planSession } from './plan-session.ts';
import css from './problem-list.module.css';
import { Remedies } from './remedies.tsx';
import { showProblem } from './show-problem.ts';
import { useProblemWords } from './use-problem-words.ts';
import { useProblems } from './use-problems.ts';

const severities = ['error', 'warning', 'notice'] as const;
const SHOWN = 60;

/** Everything the checks found, the worst first; each flies there, and is solved with a click where that is obvious. */
export function ProblemList({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const problems = useProblems();
  return (
    <>
      {problems.length === 0 && <p className={css.none}>{t('checks.none')}</p>}
      {severities.map((severity) => {
        const of = problems.filter((problem) => problem.severity === severity);
        if (of.length === 0) return null;
        return (
          <Section key={severity} title={t(`checks.severity.${severity}`)} aside={of.length}>
            <ul className={css.problems} data-severity={severity}>
              {of.slice(0, SHOWN).map((problem) => (
                <li key={problem.id}>
                  <ProblemRow problem={problem} at={problems.indexOf(problem)} />
                </li>
              ))}
            </ul>
          </Section>
        );
      })}
      <ServerCheck plan={plan} />
    </>
  );
}

function ProblemRow({ problem, at }: { problem: Problem; at: number }) {
  const { t } = useTranslation(['plan', 'editor']);
  const words = useProblemWords();
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
        <span className={css.check}>
          {t(`editor:check.${problem.check}`)}
          {problem.isOld && <span className={css.old}> · {t('checks.old')}</span>}
        </span>
        <span>{words(problem)}</span>
      </button>
      <Remedies problem={problem} />
    </div>
  );
}

/** The server trusts no editor: what it would say before review. */
function ServerCheck({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const findings = useDrawing((drawing) => drawing.findings);
  const check = useMutation({
    mutationFn: async () => {
      await planSession()?.saveNow();
      return checkPlan(plan.id);
    },
    onSuccess: (found) => changeDrawing({ findings: found }),
  });
  return (
    <Section
      title={t('checks.server')}
      aside={
        <Button
          size="compact-sm"
          variant="default"
          loading={check.isPending}
          onClick={() => check.mutate()}
        >
          {t('checks.ask')}
        </Button>
      }
    >
      {findings && <FindingList findings={findings} />}
    </Section>
  );
}
