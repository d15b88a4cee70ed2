import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Plan, type PlanAction, planAction } from '../../../api/core/contract/plans.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useMe } from '../../questions/personas.ts';
import { actOnPlan, readJudgement } from '../../questions/plans.ts';
import { showPlanTab } from '../../state/plan-tab.ts';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useDraftText } from '../../ui/use-draft-text.ts';
import { useGrantNames } from '../persona/use-grant-names.ts';
import { JudgementList } from './judgement-list.tsx';
import { PublishPlan } from './publish-plan.tsx';
import css from './review-view.module.css';
import { planSession } from './session-acts.ts';
import { useProblems } from './use-problems.ts';

const needsReason = (action: PlanAction) => action === 'give_back' || action === 'reject';
const isFinal = (action: PlanAction): action is 'reject' | 'withdraw' =>
  action === 'reject' || action === 'withdraw';
/** Actions that advance a plan; the others do not. */
const onward: readonly PlanAction[] = ['submit', 'approve'];

/** Actions that the user may perform on the plan now; the server decides which. */
export function PlanActions({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const nameOf = useGrantNames();
  const me = useMe().data;
  const errors = useProblems().filter(({ severity, isOld }) => severity === 'error' && !isOld);
  const actions = planAction.options.filter((action) => plan.allowed.includes(action));
  const mayPublish = plan.allowed.includes('publish');
  const others = actions.length > 0 && (
    <ActionForm plan={plan} actions={actions} isFaulty={errors.length > 0} />
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
        <p className={css.soft}>{t('review.nothing', { who: nameOf(me.grants) })}</p>
      )}
      {mayPublish ? <PublishPlan plan={plan}>{others}</PublishPlan> : others}
    </Section>
  );
}

interface ActionFormProps {
  plan: Plan;
  actions: readonly PlanAction[];
  /** Whether problems prevent the review. */
  isFaulty: boolean;
}

/** One note and the actions that may carry it. Each is a single step; only a final one asks for confirmation. */
function ActionForm({ plan, actions, isFaulty }: ActionFormProps) {
  const { t } = useTranslation('plan');
  const reasonOf = useReason();
  const field = useRef<HTMLInputElement>(null);
  const [note, setNote] = useDraftText(`note on plan ${plan.id}`);
  const [isMissing, setMissing] = useState(false);
  const [asked, setAsked] = useState<'reject' | 'withdraw' | null>(null);
  const reason = note.trim();
  const act = useMutation({
    mutationFn: async (action: PlanAction) => {
      // The drawing is saved first; saving raises the version.
      await planSession()?.saveNow();
      const version = planSession()?.version() ?? plan.version;
      await actOnPlan(plan.id, { version, action, ...(reason && { reason }) });
    },
    onSuccess: () => {
      setNote('');
      setAsked(null);
    },
  });
  const press = (action: PlanAction) => {
    if (needsReason(action) && reason === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    if (isFinal(action) && asked !== action) setAsked(action);
    else act.mutate(action);
  };
  const next = actions.find((action) => onward.includes(action));
  const isClosed = (action: PlanAction) => action === 'submit' && isFaulty;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (asked !== null) press(asked);
    else if (next && !isClosed(next)) press(next);
  };
  const judgement = act.error && readJudgement(act.error);
  const shown = asked !== null && actions.includes(asked) ? [asked] : actions;
  return (
    <form noValidate className={css.form} onSubmit={submit} aria-label={t('review.actions')}>
      <TextInput
        ref={field}
        size="sm"
        maxLength={500}
        label={t(actions.some(needsReason) ? 'review.noteOrReason' : 'review.note')}
        error={isMissing && reason === '' && t('review.reasonMissing')}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      {asked !== null && shown.includes(asked) && (
        <p className={css.warning}>{t(`review.ask.${asked}`)}</p>
      )}
      <div className={css.actions}>
        {shown.map((action) => (
          <Button
            key={action}
            size="sm"
            variant={onward.includes(action) || asked === action ? 'filled' : 'default'}
            disabled={isClosed(action)}
            loading={act.isPending && act.variables === action}
            onClick={() => press(action)}
          >
            {asked === action
              ? t('review.confirm', { action: t(`review.action.${action}`) })
              : t(`review.action.${action}`)}
          </Button>
        ))}
        {asked !== null && (
          <Button size="sm" variant="default" onClick={() => setAsked(null)}>
            {t('cancel')}
          </Button>
        )}
      </div>
      {act.error && (
        <div role="alert">
          <p className={css.failed}>{reasonOf(act.error)}</p>
          {judgement && <JudgementList judgement={judgement} />}
        </div>
      )}
    </form>
  );
}
