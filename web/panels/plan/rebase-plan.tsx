import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/core/contract/plans.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { rebasePlan } from '../../questions/plans.ts';
import css from './plan-conflict.module.css';
import { planSession } from './session-acts.ts';

/** Offers a rebase after another edition has come into force: changes without a conflict are kept. */
export function RebasePlan({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const reasonOf = useReason();
  const rebase = useMutation({
    mutationFn: async () => {
      await planSession()?.saveNow();
      await rebasePlan(plan.id, planSession()?.version() ?? plan.version);
    },
  });
  const isOver = plan.publishedEdition !== null;
  if (!plan.isBehind || isOver) return null;
  return (
    <section className={css.conflict} role="status">
      <p className={css.text}>
        {t('review.behind')} {plan.state !== 'draft' && t('review.behindFirst')}
      </p>
      {plan.allowed.includes('rebase') && (
        <div className={css.buttons}>
          <Button size="sm" loading={rebase.isPending} onClick={() => rebase.mutate()}>
            {t('review.rebase')}
          </Button>
        </div>
      )}
      {rebase.error && (
        <p className={css.failed} role="alert">
          {reasonOf(rebase.error)}
        </p>
      )}
    </section>
  );
}
