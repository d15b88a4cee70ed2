import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/core/contract/plans.ts';
import { groupProblems, type ProblemGroup } from '../../../api/core/editor/group-problems.ts';
import type { Problem } from '../../../api/core/editor/problem.ts';
import { useMayProve } from '../../questions/personas.ts';
import { checkPlan } from '../../questions/plans.ts';
import { tellJudgement } from '../../state/actions/drawing.ts';
import { useDrawing } from '../../state/drawing.ts';
import { Section } from '../../ui/section.tsx';
import { JudgementList } from './judgement-list.tsx';
import { ProblemGroup as ProblemGroupView } from './problem-group.tsx';
import css from './problem-list.module.css';
import { planSession } from './session-acts.ts';
import { useProblems } from './use-problems.ts';

const severities = ['error', 'warning', 'notice'] as const;

/** Number of problems that fit on a screen: up to this, all new ones are expanded. */
const FEW = 8;

/**
 * Problems that the checks found, by level and cause, the worst first; those older than the plan are separate from new ones.
 */
export function ProblemList({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const problems = useProblems();
  const mayProve = useMayProve();
  const groups = useMemo(() => groupProblems(problems), [problems]);
  const [fresh, old] = [groups.filter(({ isOld }) => !isOld), groups.filter(({ isOld }) => isOld)];
  const starts = new Map(groups.map((group, index) => [group.id, count(groups.slice(0, index))]));
  const list = (of: readonly ProblemGroup[], isOpen: boolean) =>
    of.map((group) => (
      <ProblemGroupView
        key={group.id}
        group={group}
        start={starts.get(group.id) ?? 0}
        isOpenAtFirst={isOpen}
      />
    ));
  return (
    <>
      {fresh.length === 0 && (
        <p className={css.none}>{t(old.length === 0 ? 'checks.none' : 'checks.noNew')}</p>
      )}
      {severities.map((severity) => {
        const of = fresh.filter((group) => group.severity === severity);
        if (of.length === 0) return null;
        return (
          <Section key={severity} title={t(`checks.severity.${severity}`)} aside={count(of)}>
            {list(of, severity === 'error' || count(fresh) <= FEW)}
          </Section>
        );
      })}
      {old.length > 0 && (
        <Section title={t('checks.old')} aside={count(old)}>
          <p className={css.old}>{t('checks.oldText')}</p>
          {list(old, false)}
        </Section>
      )}
      {mayProve && <ServerCheck plan={plan} listed={problems} />}
    </>
  );
}

const count = (groups: readonly ProblemGroup[]): number =>
  groups.reduce((sum, { problems }) => sum + problems.length, 0);

/** Result of the server's check, which does not rely on the editor: what it would report before review. */
function ServerCheck({ plan, listed }: { plan: Plan; listed: readonly Problem[] }) {
  const { t } = useTranslation('plan');
  const judgement = useDrawing((drawing) => drawing.judgement);
  const known = new Set(listed.map(({ id, severity }) => `${severity} ${id}`));
  const isNew = ({ id, severity }: Problem) => !known.has(`${severity} ${id}`);
  const check = useMutation({
    mutationFn: async () => {
      await planSession()?.saveNow();
      return checkPlan(plan.id);
    },
    onSuccess: tellJudgement,
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
      {judgement && (
        <JudgementList judgement={{ ...judgement, problems: judgement.problems.filter(isNew) }} />
      )}
    </Section>
  );
}
