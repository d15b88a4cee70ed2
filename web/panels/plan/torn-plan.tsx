import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/core/contract/plans.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { savePlan } from '../../questions/plans.ts';
import css from './plan-conflict.module.css';

/** Notice that the proposed changes do not fit their base edition: drawing continues from the edition in force. */
export function TornPlan({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const reasonOf = useReason();
  const take = useMutation({
    mutationFn: () =>
      savePlan(plan.id, {
        version: plan.version,
        content: { units: plan.content.units.filter(({ ground }) => ground === null), removed: [] },
        settled: plan.conflictList.map(({ key }) => key),
      }),
    onSuccess: () => location.reload(),
  });
  return (
    <section className={css.conflict} role="alert">
      <h3 className={css.title}>{t('desk.torn')}</h3>
      <p className={css.text}>{t('desk.tornText')}</p>
      {take.error && <p className={css.text}>{reasonOf(take.error)}</p>}
      <div className={css.buttons}>
        <Button
          size="sm"
          disabled={!plan.allowed.includes('save')}
          loading={take.isPending}
          onClick={() => take.mutate()}
        >
          {t('desk.tornTake')}
        </Button>
      </div>
    </section>
  );
}
