import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/core/contract/plans.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { leavePlan } from '../../state/actions/plan.ts';
import { useDrawing } from '../../state/drawing.ts';
import { planTabs, showPlanTab, usePlanTab } from '../../state/plan-tab.ts';
import { PanelFrame } from '../../ui/panel-frame.tsx';
import row from '../../ui/row.module.css';
import { EffectView } from './effect-view.tsx';
import { HistoryView } from './history-view.tsx';
import { KeptDrawingOffer } from './kept-drawing-offer.tsx';
import { LockedSince } from './locked-since.tsx';
import { PlanBadge } from './plan-badge.tsx';
import { PlanConflict } from './plan-conflict.tsx';
import css from './plan-panel.module.css';
import { usePlanSession } from './plan-session.ts';
import { ProblemList } from './problem-list.tsx';
import { RebasePlan } from './rebase-plan.tsx';
import { Refusal } from './refusal.tsx';
import { ReturnedPlan } from './returned-plan.tsx';
import { ReviewView } from './review-view.tsx';
import { TakenIn } from './taken-in.tsx';
import { ToolView } from './tool-view.tsx';
import { TornPlan } from './torn-plan.tsx';
import { useFreshUnit } from './use-fresh-unit.ts';
import { useProblems, worstOf } from './use-problems.ts';

/** Panel of an open plan: tool, problems, effect, history, and review. */
export function PlanPanel({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const isOpen = useDrawing(({ planId }) => planId === plan.id) ?? false;
  const { isTorn } = usePlanSession();
  const mayDraw = plan.allowed.includes('save');
  const chosenTab = usePlanTab((shown) => shown.tab);
  const tab = chosenTab ?? (mayDraw ? 'tool' : 'review');
  const problems = useProblems().filter(({ isOld }) => !isOld);
  useFreshUnit();
  const tabList = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab starts at its top.
  useLayoutEffect(() => {
    // Not returned: newer browsers return a promise, which React would treat as a clean-up function.
    tabList.current?.closest('[data-scroll]')?.scrollTo({ top: 0 });
  }, [tab]);
  return (
    <PanelFrame
      title={plan.title}
      kicker={
        <>
          <PlanBadge state={plan.state} />
          <SaveState />
        </>
      }
      onClose={leavePlan}
    >
      <div ref={tabList} className={css.tabs} role="tablist" aria-label={t('desk.label')}>
        {planTabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            className={css.tab}
            aria-selected={tab === name}
            onClick={() => showPlanTab(name)}
          >
            {t(`desk.tab.${name}`)}
            {name === 'checks' && problems.length > 0 && (
              <span className={css.count} data-severity={worstOf(problems)} data-figures>
                {problems.length}
              </span>
            )}
          </button>
        ))}
      </div>
      <PlanConflict plan={plan} />
      <TakenIn />
      <KeptDrawingOffer plan={plan} />
      <ReturnedPlan plan={plan} />
      <RebasePlan plan={plan} />
      {mayDraw && isOpen && <LockedSince id={plan.id} />}
      {plan.conflictList.length > 0 && tab !== 'review' && (
        <p className={css.waiting}>
          {t('conflicts', { count: plan.conflictList.length })}{' '}
          <button type="button" className={row.link} onClick={() => showPlanTab('review')}>
            {t('review.decide')}
          </button>
        </p>
      )}
      {isTorn && <TornPlan plan={plan} />}
      {!mayDraw && tab === 'tool' && <p className={css.note}>{t('desk.readOnly')}</p>}
      {isOpen && tab !== 'tool' && <Refusal />}
      {isOpen && tab === 'tool' && <ToolView />}
      {isOpen && tab === 'checks' && <ProblemList plan={plan} />}
      {isOpen && tab === 'effect' && <EffectView plan={plan} />}
      {isOpen && tab === 'history' && <HistoryView />}
      {tab === 'review' && <ReviewView plan={plan} />}
    </PanelFrame>
  );
}

/** State of the automatic save, shown so that users do not look for a button. */
function SaveState() {
  const { t } = useTranslation('plan');
  const reasonOf = useReason();
  const { saving, failure } = usePlanSession();
  const words =
    saving === 'failed'
      ? t('save.failed', { reason: failure ? reasonOf(failure) : '' })
      : t(`save.${saving}`);
  return (
    <span className={css.saving} data-state={saving} data-testid="saving" role="status">
      {words}
    </span>
  );
}
