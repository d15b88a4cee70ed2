import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Plan, type PlanAction, planAction } from '../../../api/contract/plans.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useMe } from '../../questions/personas.ts';
import { actOnPlan } from '../../questions/plans.ts';
import { showPlanTab } from '../../state/plan-tab.ts';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { usePersonaName } from '../persona/use-persona-name.ts';
import { planSession } from './plan-session.ts';
import { PublishPlan } from './publish-plan.tsx';
import css from './review-view.module.css';
import { useProblems } from './use-problems.ts';

const needsReason = (action: PlanAction) => action === 'give_back' || action === 'reject';
const isFinal = (action: PlanAction) => action === 'reject' || action === 'withdraw';
/** One of these is what comes next; the others lead aside. */
const onward: readonly PlanAction[] = ['submit', 'approve'];

/** What the one who looks may do with the plan now; the server says what. */
export function PlanActions({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const nameOf = usePersonaName();
  const me = useMe().data;
  const [chosen, setChosen] = useState<PlanAction | null>(null);
  const errors = useProblems().filter(({ severity, isOld }) => severity === 'error' && !isOld);
  const actions = planAction.options.filter((action) => plan.allowed.includes(action));
  const mayPublish = plan.allowed.includes('publish');
  const action = chosen !== null && actions.includes(chosen) ? chosen : null;
  const others =
    action === null ? (
      <div className={css.actions}>
        {actions.map((each) => (
          <Button
            key={each}
            size="sm"
            variant={onward.includes(each) ? 'filled' : 'default'}
            disabled={each === 'submit' && errors.length > 0}
            onClick={() => setChosen(each)}
          >
            {t(`review.action.${each}`)}
          </Button>
        ))}
      </div>
    ) : (
      <ActionForm key={action} plan={plan} action={action} onLeave={() => setChosen(null)} />
    );
  return (
    <Section title={t('review.actions')}>
      {actions.includes('submit') && errors.length > 0 && (
        <p className={css.warning}>
          <button type="button" className={row.link} onClick={() => showPlanTab('checks')}>
            {t('review.errors', { count: errors.length })}
          </button>
        </p>
      )}
      {plan.allowed.includes('save') && plan.changedUnits === 0 && (
        <p className={css.text}>{t('review.nothingDrawn')}</p>
      )}
      {plan.allowed.includes('save') && plan.conflictList.length > 0 && (
        <p className={css.warning}>{t('review.conflictsFirst')}</p>
      )}
      {actions.length === 0 && !mayPublish && me && (
        <p className={css.soft}>{t('review.nothing', { who: nameOf(me) })}</p>
      )}
      {mayPublish ? <PublishPlan plan={plan}>{others}</PublishPlan> : others}
    </Section>
  );
}

interface ActionFormProps {
  plan: Plan;
  action: PlanAction;
  onLeave: () => void;
}

function ActionForm({ plan, action, onLeave }: ActionFormProps) {
  const { t } = useTranslation('plan');
  const reasonOf = useReason();
  const [reason, setReason] = useState('');
  const isMissing = needsReason(action) && reason.trim() === '';
  const act = useMutation({
    mutationFn: async () => {
      // What is drawn goes along, and its saving raises the version.
      await planSession()?.saveNow();
      const version = planSession()?.version() ?? plan.version;
      await actOnPlan(plan.id, {
        version,
        action,
        ...(reason.trim() && { reason: reason.trim() }),
      });
    },
    onSuccess: onLeave,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isMissing) act.mutate();
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={t(`review.action.${action}`)}>
      {isFinal(action) && (
        <p className={css.warning}>
          {t(`review.ask.${action === 'reject' ? 'reject' : 'withdraw'}`)}
        </p>
      )}
      <TextInput
        size="sm"
        autoFocus
        maxLength={500}
        label={t(needsReason(action) ? 'review.reason' : 'review.reasonOptional')}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <div className={css.actions}>
        <Button type="submit" size="sm" disabled={isMissing} loading={act.isPending}>
          {t(`review.action.${action}`)}
        </Button>
        <Button size="sm" variant="default" onClick={onLeave}>
          {t('cancel')}
        </Button>
      </div>
      {act.error && (
        <p className={css.failed} role="alert">
          {reasonOf(act.error)}
        </p>
      )}
    </form>
  );
}
