import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanSummary } from '../../../api/core/contract/plans.ts';
import '../../i18n/plan-words.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useMayEver } from '../../questions/personas.ts';
import { usePlans } from '../../questions/plans.ts';
import { openPlan } from '../../state/actions/plan.ts';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { DeskPanel } from '../desk-panel.tsx';
import { LockList } from './lock-list.tsx';
import { NewPlan, useIsPlanBegun } from './new-plan.tsx';
import { PlanBadge } from './plan-badge.tsx';
import css from './plans-panel.module.css';
import { VoidCodeList } from './void-code-list.tsx';

/** List of all plans, the form for a new one, the locks, and for an administrator the void codes. */
export default function PlansPanel() {
  const { t } = useTranslation('plan');
  const asked = usePlans();
  const mayDraw = useMayEver('plan.draw');
  const [isAsked, setAsked] = useState(false);
  const isNew = useIsPlanBegun() || isAsked;
  return (
    <DeskPanel title={t('title')}>
      <p className={css.intro}>{t('intro')}</p>
      {!mayDraw && <p className={css.intro}>{t('maySee')}</p>}
      {mayDraw && !isNew && (
        <Button
          size="sm"
          leftSection={<IconPlus size="1.125rem" aria-hidden />}
          onClick={() => setAsked(true)}
        >
          {t('new')}
        </Button>
      )}
      {mayDraw && isNew && <NewPlan onLeave={() => setAsked(false)} />}
      <QueryState asked={asked} lines={6}>
        {({ items }) => {
          const running = items.filter(({ state }) => isRunning(state));
          const finished = items.filter(({ state }) => !isRunning(state));
          return (
            <>
              <Section title={t('running')}>
                {running.length === 0 ? (
                  <p className={css.none}>{t(finished.length === 0 ? 'none' : 'noneRunning')}</p>
                ) : (
                  <PlanList plans={running} />
                )}
              </Section>
              {finished.length > 0 && (
                <Section title={t('finished')}>
                  <PlanList plans={finished} />
                </Section>
              )}
            </>
          );
        }}
      </QueryState>
      <LockList />
      <VoidCodeList />
    </DeskPanel>
  );
}

const isRunning = (state: PlanSummary['state']) =>
  state === 'draft' || state === 'in_review' || state === 'approved';

function PlanList({ plans }: { plans: readonly PlanSummary[] }) {
  return (
    <ul className={row.list}>
      {plans.map((plan) => (
        <li key={plan.id}>
          <PlanRow plan={plan} />
        </li>
      ))}
    </ul>
  );
}

function PlanRow({ plan }: { plan: PlanSummary }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const now = useNow(30_000);
  return (
    <button
      type="button"
      className={`${row.press} ${css.plan}`}
      data-testid="plan"
      onClick={() => openPlan(plan.id)}
    >
      <span className={css.head}>
        <span className={`${row.line} ${css.name}`} title={plan.title}>
          {plan.title}
        </span>
        <PlanBadge state={plan.state} />
      </span>
      <span className={`${row.line} ${css.area}`}>{format.items(plan.areaNames)}</span>
      <span className={css.facts}>
        <span>{t('changed', { count: plan.changedUnits })}</span>
        <span>
          {plan.publishedEdition === null
            ? t('base', { id: plan.baseEdition })
            : t('publishedAs', { id: plan.publishedEdition })}
        </span>
        {plan.isBehind && isRunning(plan.state) && (
          <span className={css.behind}>{t('behindShort')}</span>
        )}
        {plan.conflicts > 0 && (
          <span className={css.behind}>{t('conflicts', { count: plan.conflicts })}</span>
        )}
        <span>{t('changedAt', { age: format.ageOfAnswer(Date.parse(plan.changedAt), now) })}</span>
      </span>
    </button>
  );
}
