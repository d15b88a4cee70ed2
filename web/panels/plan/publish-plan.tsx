import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PublishLine, publishStep } from '../../../api/core/contract/plan-findings.ts';
import type { Plan } from '../../../api/core/contract/plans.ts';
import { countProblems } from '../../../api/core/editor/group-problems.ts';
import { errorsOf } from '../../../api/core/rules/plan-judgement.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { publishPlan } from '../../questions/plans.ts';
import { JudgementList } from './judgement-list.tsx';
import css from './review-view.module.css';
import { useMoveCounts } from './use-move-counts.ts';
import { useOutlook } from './use-outlook.ts';

interface PublishPlanProps {
  plan: Plan;
  /** Other actions on the plan: hidden while it is being published, and after. */
  children: ReactNode;
}

/** Publishing, with a confirmation and its progress. Closing the page does not stop it. */
export function PublishPlan({ plan, children }: PublishPlanProps) {
  const { t } = useTranslation('plan');
  const reasonOf = useReason();
  const [isAsked, setAsked] = useState(false);
  const [line, setLine] = useState<PublishLine | null>(null);
  const [failed, setFailed] = useState<Error | null>(null);
  const isRunning = line !== null && 'step' in line;
  // The plan shows the same as soon as it has been loaded again.
  const isDone = line !== null && 'outcome' in line && line.outcome === 'published';
  const isOpen = !isRunning && !isDone;
  const publish = async () => {
    setFailed(null);
    setLine({ step: 'check', done: 0, total: 0 });
    try {
      setLine(await publishPlan(plan.id, setLine));
    } catch (error) {
      setLine(null);
      setFailed(error instanceof Error ? error : new Error(String(error)));
    }
    setAsked(false);
  };
  return (
    <div className={css.form}>
      {isAsked && isOpen && <Asked count={plan.changedUnits} />}
      {isOpen && (
        <div className={css.actions}>
          <Button size="sm" onClick={() => (isAsked ? void publish() : setAsked(true))}>
            {isAsked
              ? t('review.confirm', { action: t('review.action.publish') })
              : t('review.action.publish')}
          </Button>
          {isAsked && (
            <Button size="sm" variant="default" onClick={() => setAsked(false)}>
              {t('cancel')}
            </Button>
          )}
        </div>
      )}
      {line && <Progress line={line} />}
      {failed && (
        <p className={css.failed} role="alert">
          {reasonOf(failed)}
        </p>
      )}
      {isOpen && !isAsked && children}
    </div>
  );
}

/** Confirmation, with figures, before the edition is published. */
function Asked({ count }: { count: number }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const outlook = useOutlook();
  const { countIncidents, countCameras } = useMoveCounts();
  const { cameras = [], openIncidents = [] } = outlook?.moves ?? {};
  const { staff = [], standing = [] } = outlook ?? {};
  const errors = countProblems(standing, 'error');
  const warnings = countProblems(standing, 'warning');
  const told = [
    t('changed', { count }),
    cameras.length > 0 && countCameras(cameras),
    openIncidents.length > 0 && countIncidents(openIncidents),
    staff.length > 0 && t('review.staff', { count: staff.length }),
    errors > 0 && t('review.standingErrors', { count: errors }),
    warnings > 0 && t('review.warnings', { count: warnings }),
  ].filter((words) => words !== false);
  return (
    <>
      <p className={css.text}>{format.items(told)}</p>
      <p className={css.warning}>{t('review.ask.publish')}</p>
    </>
  );
}

function Progress({ line }: { line: PublishLine }) {
  const { t } = useTranslation(['plan', 'words']);
  if ('step' in line) {
    const steps = publishStep.options;
    const share = line.total > 0 ? line.done / line.total : 0;
    const value = steps.indexOf(line.step) + share;
    return (
      <div className={css.progress} role="status">
        <span>
          {t(`words:edition.step.${line.step}`)}
          {line.total > 1 && ` · ${t('review.progress', { done: line.done, total: line.total })}`}
        </span>
        <progress value={value} max={steps.length} aria-label={t('review.action.publish')} />
      </div>
    );
  }
  if (line.outcome === 'refused') {
    return (
      <div role="alert">
        <p className={css.warning}>{t('review.refusedTitle')}</p>
        <JudgementList judgement={errorsOf(line)} />
      </div>
    );
  }
  if (line.outcome === 'published') {
    return <p role="status">{t('review.published', { id: line.edition })}</p>;
  }
  return (
    <p className={css.warning} role="status">
      {line.outcome === 'failed'
        ? t('review.failed', { id: line.requestId })
        : t('review.unchanged')}
    </p>
  );
}
