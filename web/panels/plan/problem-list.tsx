import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/core/contract/plans.ts';
import { groupProblems, type ProblemGroup } from '../../../api/core/editor/group-problems.ts';
import { checkPlan } from '../../questions/plans.ts';
import { changeDrawing, useDrawing } from '../../state/drawing.ts';
import { Section } from '../../ui/section.tsx';
import { FindingList } from './finding-list.tsx';
import { planSession } from './plan-session.ts';
import { ProblemGroup as ProblemGroupView } from './problem-group.tsx';
import css from './problem-list.module.css';
import { useProblems } from './use-problems.ts';

const severities = ['error', 'warning', 'notice'] as const;

/** So many fit on a screen: then all that is new is open. */
const FEW = 8;

/** Everything the checks found by level and cause, the worst first; what stood before the plan is apart from what it has brought. */
export function ProblemList({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const problems = useProblems();
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
      <ServerCheck plan={plan} />
    </>
  );
}

const count = (groups: readonly ProblemGroup[]): number =>
  groups.reduce((sum, { problems }) => sum + problems.length, 0);

/** The server trusts no editor: what it would say before review. */
function ServerCheck({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const found = useDrawing((drawing) => drawing.findings);
  // One thing has one weight on the page: the house rule's, of which the proof knows nothing.
  const pieces = useDrawing((drawing) => drawing.assessment.rules.severity.pieces);
  const findings = found?.flatMap((finding) => {
    if (finding.reason !== 'several_pieces') return [finding];
    if (pieces === 'off') return [];
    return [
      { ...finding, severity: pieces === 'error' ? ('error' as const) : ('warning' as const) },
    ];
  });
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
